package org.strongset.cli;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.strongset.model.Exit;

/// `check` as a test report (`docs/schema/junit.xsd`): a test for each answer, failed where it is no yes, in error where something
/// needed cannot be had.
///
/// A report without a test would be taken for one in which nothing failed, so the run itself is one, too.
final class JunitReport {
    private static final String SUITE = "strongset check";

    private final CheckReport report;
    private final XMLStreamWriter xml;

    private JunitReport(CheckReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    static String of(CheckReport report) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitReport(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
        return text.append("\n").toString();
    }

    /// Returns the report of a run that came to no answer: one test, and an error.
    static String of(CommandException failure) {
        var code = failure.code();
        var counts = " name=\"" + SUITE + "\" tests=\"1\" failures=\"0\" errors=\"1\"";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites%1$s>
                  <testsuite%1$s skipped="0" time="0">
                    <testcase classname="strongset" name="exit %2$s" time="0">
                      <error type="%3$s" message="%4$s">to do: %5$s</error>
                    </testcase>
                  </testsuite>
                </testsuites>
                """.formatted(counts, code.exit().code(), code, escaped(failure.what()), escaped(code.remedy()));
    }

    private static String escaped(String text) {
        return Visible.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private void write() throws XMLStreamException {
        var findings = new LinkedHashMap<Answered, Finding>();
        Finding.of(report).forEach(finding -> findings.put(finding.answered(), finding));
        long errors = findings.values().stream().filter(JunitReport::isUnanswered).count();
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        start("testsuites", findings.size() - errors, errors);
        line(1);
        start("testsuite", findings.size() - errors, errors);
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", "0");
        xml.writeAttribute("timestamp", report.now().toString().substring(0, "2026-01-01T00:00:00".length()));
        line(2);
        test("strongset", "exit " + report.exit().code());
        xml.writeEndElement();
        for (var one : report.answered()) {
            var artifact = one.answer().decision().artifact();
            line(2);
            test(artifact.purl().type(), artifact.purl() + (artifact.file() == null ? "" : " " + artifact.file()));
            var place = one.place();
            if (place != null) {
                xml.writeAttribute("file", Visible.of(place.file()));
                xml.writeAttribute("line", Integer.toString(place.line()));
            }
            var finding = findings.get(one);
            if (finding != null) {
                finding(finding);
            }
            xml.writeEndElement();
        }
        if (!report.warnings().isEmpty()) {
            line(2);
            xml.writeStartElement("system-out");
            for (var note : report.warnings()) {
                xml.writeCharacters(note.code() + ": " + Visible.of(note.message()) + "\n");
            }
            xml.writeEndElement();
        }
        line(1);
        xml.writeEndElement();
        line(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void start(String name, long failures, long errors) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("tests", Integer.toString(report.answered().size() + 1));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", Long.toString(errors));
    }

    private void test(String kind, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", kind);
        xml.writeAttribute("name", Visible.of(name));
        xml.writeAttribute("time", "0");
    }

    private void finding(Finding finding) throws XMLStreamException {
        line(3);
        xml.writeStartElement(isUnanswered(finding) ? "error" : "failure");
        xml.writeAttribute("type", finding.reason().code().name());
        xml.writeAttribute("message", Visible.of(finding.words()));
        xml.writeCharacters("to do: " + finding.reason().code().remedy());
        xml.writeEndElement();
        line(2);
    }

    private static boolean isUnanswered(Finding finding) {
        return finding.decision().exit() == Exit.UNAVAILABLE || finding.decision().exit() == Exit.INTERNAL;
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
