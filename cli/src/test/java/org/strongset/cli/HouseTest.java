package org.strongset.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.strongset.policy.Evidence;

/// The order of the rooms, and who may do what in them.
class HouseTest {
    /// A room may know those before it, never those after.
    private static final List<String> ROOMS = List.of("model", "testkit", "archive", "ecosystem", "continuity",
            "git", "transport", "maven", "pip", "apt", "npm", "sign", "attest", "store", "trust", "policy", "check",
            "cli");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.strongset");

    @Test
    void everyRoomIsSeen() {
        for (var room : ROOMS) {
            if (!room.equals("testkit")) {
                assertThat(HOUSE.containPackage("org.strongset." + room)).as(room).isTrue();
            }
        }
    }

    @Test
    void noRoomKnowsOneAfterIt() {
        for (int i = 0; i < ROOMS.size() - 1; i++) {
            var after = new ArrayList<String>();
            for (var room : ROOMS.subList(i + 1, ROOMS.size())) {
                after.add("org.strongset." + room + "..");
            }
            noClasses().that().resideInAPackage("org.strongset." + ROOMS.get(i) + "..").should().dependOnClassesThat()
                    .resideInAnyPackage(after.toArray(String[]::new)).allowEmptyShould(true).check(HOUSE);
        }
    }

    @Test
    void chambersDoNotKnowEachOther() {
        var rooms = List.of(List.of("org.strongset.archive.zip", "org.strongset.archive.tar",
                "org.strongset.archive.ar", "org.strongset.archive.json", "org.strongset.archive.compress"),
                List.of("org.strongset.ecosystem.debian", "org.strongset.ecosystem.keysmap",
                        "org.strongset.ecosystem.lookalike", "org.strongset.ecosystem.npm",
                        "org.strongset.ecosystem.python", "org.strongset.ecosystem.advisory",
                        "org.strongset.ecosystem.components"),
                List.of("org.strongset.sign.openpgp", "org.strongset.sign.dsse"),
                List.of("org.strongset.sign.openpgp", "org.strongset.sign.sigstore"));
        for (var chambers : rooms) {
            for (var chamber : chambers) {
                var others = chambers.stream().filter(other -> !other.equals(chamber)).toArray(String[]::new);
                noClasses().that().resideInAPackage(chamber).should().dependOnClassesThat().resideInAnyPackage(others)
                        .check(HOUSE);
            }
        }
    }

    @Test
    void theEnvelopesOfBundlesKnowNothingOfBundles() {
        noClasses().that().resideInAPackage("org.strongset.sign.dsse").should().dependOnClassesThat()
                .resideInAPackage("org.strongset.sign.sigstore").check(HOUSE);
    }

    @Test
    void onlyZipAndCompressInflate() {
        classes().that().resideInAPackage("org.strongset.archive.deflate").should().onlyHaveDependentClassesThat()
                .resideInAnyPackage("org.strongset.archive.deflate", "org.strongset.archive.zip",
                        "org.strongset.archive.compress")
                .check(HOUSE);
    }

    @Test
    void onlyCheckMakesEvidence() {
        var makers = new ArrayList<String>();
        for (var type : HOUSE) {
            for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
                boolean evidence = call.getTargetOwner().isAssignableTo(Evidence.class);
                boolean lessOfItself = type.isAssignableTo(Evidence.class);
                boolean allowed = type.getPackageName().startsWith("org.strongset.check") || lessOfItself;
                if (evidence && !allowed) {
                    makers.add(call.getDescription());
                }
            }
        }
        assertThat(makers).isEmpty();
    }

    /// What was kept comes back through constructors that nobody calls by name: in one chamber, and for those who look back alone.
    @Test
    void onlyGroundsBringEvidenceBackAndOnlyWhoLooksBackAsksForIt() {
        noClasses().that().resideOutsideOfPackage("org.strongset.policy.grounds").should().dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.reflect\\.(Constructor|RecordComponent)|java\\.lang\\.invoke\\.MethodHandle")
                .check(HOUSE);
        noClasses().that().resideOutsideOfPackage("org.strongset.policy.grounds").and().haveNameNotMatching(
                "org\\.strongset\\.(check\\.Past|cli\\.DecisionCommand|bench\\..*)(\\$.*)?").should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.strongset\\.policy\\.grounds\\.(GroundsReader|DecisionFile)").check(HOUSE);
    }

    @Test
    void policyTouchesNoFileNoSocketNoClock() {
        noClasses().that().resideInAPackage("org.strongset.policy..").should().dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.time.zone..").check(HOUSE);
        noClasses().that().resideInAnyPackage("org.strongset.policy..", "org.strongset.trust..",
                "org.strongset.check..", "org.strongset.sign..").should()
                .callMethod(java.time.Instant.class, "now").check(HOUSE);
    }

    @Test
    void JP_03_nothingReadsSerialisedObjects() {
        noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class).check(HOUSE);
    }

    /// What `--offline` promises holds for every run, as long as no room connects but `transport`, and that one only where
    /// Maven's resolver asks for it. `java.net.URI` is a text.
    @Test
    void nothingConnectsToAnywhereButTheRoomTransport() {
        noClasses().that().resideOutsideOfPackages("org.strongset.testkit..", "org.strongset.transport..").should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "javax.net..", "org.apache.http..")
                        .and(not(type(URI.class))).and(not(type(URISyntaxException.class))))
                .check(HOUSE);
        noClasses().that().resideOutsideOfPackage("org.strongset.transport..").and()
                .haveNameNotMatching(
                        "org\\.strongset\\.(maven\\.Http(Upstreams?|Access)|pip\\.(Web|Request|FetchException)|apt\\.(Http(Place|Access)|Places|Request|FetchException|MachineArchives)|npm\\.(Http(Registry|Access)|Registries|Request|Finder|NpmInstall))(\\$.*)?")
                .should()
                .dependOnClassesThat().resideInAPackage("org.strongset.transport..").check(HOUSE);
        noClasses().that().haveNameNotMatching("org\\.strongset\\.maven\\.(Http.*|Resolver)").should()
                .dependOnClassesThat().haveNameMatching("org\\.strongset\\.maven\\.Http.*").check(HOUSE);
        noClasses().should().dependOnClassesThat().haveNameMatching("java\\.nio\\.channels\\..*Socket.*").check(HOUSE);
    }

    @Test
    void onlyTheRoomMavenKnowsMaven() {
        noClasses().that().resideOutsideOfPackage("org.strongset.maven..").should().dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.aether..", "org.apache.maven..", "org.codehaus.plexus..").check(HOUSE);
        noClasses().that().resideInAPackage("org.strongset.maven..").should().dependOnClassesThat()
                .areAssignableTo(ClassLoader.class).check(HOUSE);
    }

    @Test
    void onlyTheRoomGitKnowsGit() {
        noClasses().that().resideOutsideOfPackage("org.strongset.git..").should().dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..").check(HOUSE);
    }

    @Test
    void JP_13_patternsAreCompiledOnceFromConstantsOnly() {
        var compiled = new ArrayList<String>();
        for (var type : HOUSE) {
            type.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(Pattern.class)
                            && call.getTarget().getName().equals("compile"))
                    .filter(call -> !call.getOrigin().getName().equals("<clinit>"))
                    .filter(_ -> !type.getPackageName().equals("org.strongset.testkit"))
                    .forEach(call -> compiled.add(call.getDescription()));
        }
        assertThat(compiled).as("an untrusted pattern can stop a matcher that backtracks").isEmpty();
    }

    @Test
    void onlyTheDoorsStepsAndMainExit() {
        noClasses().that().doNotHaveFullyQualifiedName(Main.class.getName()).should()
                .callMethod(System.class, "exit", int.class).check(HOUSE);
        classes().that().areAssignableTo(Command.class).and().areNotInterfaces().should().bePackagePrivate()
                .check(HOUSE);
    }
}
