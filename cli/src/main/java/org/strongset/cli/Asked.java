package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strongset.check.Checker;
import org.strongset.check.Question;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// One thing to answer.
sealed interface Asked {
    long LARGE = 8 << 20;

    /// Returns what it is called while it is worked on.
    String shown();

    Answered answer(Checker checker);

    /// Returns whether there is a large file to read.
    default boolean takesLong() {
        return false;
    }

    /// Returns whether a file is large, or cannot be looked at.
    private static boolean isLarge(Path file) {
        try {
            return Files.size(file) > LARGE;
        } catch (IOException _) {
            return true;
        }
    }

    /// A file that a person named.
    record Named(Question.ByPerson question) implements Asked {
        @Override
        public String shown() {
            return question.shown();
        }

        @Override
        public Answered answer(Checker checker) {
            return new Answered(checker.check(question), null);
        }

        @Override
        public boolean takesLong() {
            return true; // a .dsc is small, and the files that it names are not
        }
    }

    /// A package that is installed.
    record OfMachine(Question.Installed question) implements Asked {
        @Override
        public String shown() {
            return question.shown();
        }

        @Override
        public Answered answer(Checker checker) {
            return new Answered(checker.check(question), null);
        }
    }

    /// A file that a project needs.
    record OfTree(Question question, Need need) implements Asked {
        @Override
        public String shown() {
            return question.shown();
        }

        @Override
        public Answered answer(Checker checker) {
            return new Answered(checker.check(question), need);
        }

        @Override
        public boolean takesLong() {
            return question.file() != null && isLarge(question.file());
        }
    }

    /// A file that a project needs, and that could not be had.
    record Absent(Purl purl, String shown, Need need, Code code, String message) implements Asked {
        @Override
        public Answered answer(Checker checker) {
            return new Answered(checker.absent(purl, shown, code, message), need);
        }
    }

    /// Something that keeps the list of what a project needs from being whole.
    ///
    /// @param tree the project's own name
    record Problem(Purl tree, String shown, Code code, String message) implements Asked {
        @Override
        public Answered answer(Checker checker) {
            return new Answered(checker.absent(tree, shown, code, message), null);
        }
    }
}
