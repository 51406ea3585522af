package io.github.quaymaster.fuzz;

import io.github.quaymaster.bytecode.CodeScanner;
import io.github.quaymaster.bytecode.NumberInCode;
import io.github.quaymaster.bytecode.PathScan;
import io.github.quaymaster.bytecode.PortLiteral;
import io.github.quaymaster.bytecode.ResourceScanner;
import io.github.quaymaster.inspection.Baseline;
import io.github.quaymaster.report.LiteralReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What reads files of others, and what each must do with whatever it is given: return, or say in one line that names the
 * file why it cannot. Anything else is an {@link AssertionError} or whatever the reader threw.
 */
enum FuzzedReader {
    PROPERTIES("properties"),
    YAML("yml"),
    JSON("json"),
    XML("xml"),
    CONF("conf"),
    CLASS("class") {
        @Override
        void read(byte[] input) {
            // The same for whatever class is asked for: its parents, and theirs, are the input again.
            CodeScanner scanner = new CodeScanner(name -> input);
            List<PortLiteral> literals = scanner.scanAll(List.of("com.example.Fuzzed"));
            check(new PathScan(literals, 1, 0, scanner.unreadable()));
            try {
                NumberInCode.line(input, Set.of("<init>", "<clinit>", "main"), 8080);
            } catch (IllegalArgumentException told) {
                checkLine(told.getMessage());
            }
        }
    },
    JAR("jar") {
        @Override
        void read(byte[] input) throws IOException {
            withFile(input, file -> {
                try {
                    check(PathScan.of(List.of(file)));
                } catch (IOException told) {
                    checkNames(file, told.getMessage());
                }
            });
        }
    },
    BASELINE("txt") {
        @Override
        void read(byte[] input) throws IOException {
            withFile(input, file -> {
                try {
                    Baseline.read(file);
                } catch (IllegalArgumentException told) {
                    checkNames(file, told.getMessage());
                }
            });
        }
    };

    private final String ending;

    FuzzedReader(String ending) {
        this.ending = ending;
    }

    void read(byte[] input) throws IOException {
        String file = "fuzzed." + ending;
        ResourceScanner scanner = new ResourceScanner();
        PathScan scan = new PathScan(scanner.scan(file, input), 0, 1, scanner.unreadable());
        check(scan);
        boolean isBlamed = scan.literals().isEmpty() && scan.unreadable().containsKey(file);
        check(isBlamed || scan.unreadable().isEmpty(), "blames another file: " + scan.unreadable());
    }

    private interface Use {
        void of(Path file) throws IOException;
    }

    void withFile(byte[] input, Use use) throws IOException {
        Path file = Files.createTempFile("fuzzed", "." + ending);
        try {
            Files.write(file, input);
            use.of(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void checkNames(Path file, String message) {
        checkLine(message);
        check(message.startsWith(file.toString()) || message.contains(" " + file), "names no file: " + message);
    }

    private static void check(PathScan scan) {
        scan.unreadable().forEach(FuzzedReader::checkReason);
        for (LiteralReport format : LiteralReport.values()) {
            String report = format.of(scan, "1.0");
            long findings = report.lines().count() - 1;
            check(format != LiteralReport.TEXT || findings == scan.literals().size(), "has a false line: " + report);
        }
    }

    private static void checkReason(String file, String reason) {
        checkLine(file);
        checkLine(reason);
        check(reason.length() < 500, "is too long to be read: " + reason);
    }

    private static void checkLine(String text) {
        boolean isLine = text != null
                && !text.isBlank()
                && text.chars().noneMatch(each -> Character.isISOControl(each) || each == 0x2028 || each == 0x2029);
        check(isLine, "is no line: " + text);
    }

    private static void check(boolean holds, String fault) {
        if (!holds) {
            throw new AssertionError(fault);
        }
    }
}
