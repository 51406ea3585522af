package io.github.quaymaster.cli;

import io.github.quaymaster.bytecode.PathScan;
import io.github.quaymaster.report.LiteralReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scans class folders and jars without running anything. */
@Command(
        name = "scan",
        description = "Scans class folders and jars for port numbers, in code and in configuration files.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:clean",
            "1:findings at or above --fail-on",
            "2:a command line that makes no sense, or nothing to scan"
        })
final class ScanCommand implements Callable<Integer> {

    /** From which severity on findings make the status 1; all that a scan finds are warnings. */
    enum FailOn {
        NOTE,
        WARN,
        FAIL
    }

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Class folders and jars, taken for one module.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, json or sarif; by default text.")
    private LiteralReport format = LiteralReport.TEXT;

    @Option(
            names = "--fail-on",
            defaultValue = "warn",
            paramLabel = "SEVERITY",
            description =
                    "note, warn or fail: from which severity on the exit status is 1; by default warn, as which all"
                            + " findings of a scan count.")
    private FailOn failOn = FailOn.WARN;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    ScanCommand() {}

    @Override
    public Integer call() {
        PathScan scan;
        try {
            scan = PathScan.of(paths);
        } catch (IOException problem) {
            throw new ParameterException(spec.commandLine(), String.valueOf(problem.getMessage()), problem);
        }
        if (scan.classes() == 0 && scan.resources() == 0) { // a wrong folder, which must not look like a clean one
            throw new ParameterException(
                    spec.commandLine(), "nothing to scan: no class and no configuration file in " + paths());
        }
        spec.commandLine().getOut().println(format.of(scan, Main.Version.text()));
        scan.unreadable()
                .forEach((name, why) -> spec.commandLine().getErr().println("cannot read " + name + ": " + why));
        return scan.literals().isEmpty() || failOn == FailOn.FAIL ? 0 : 1;
    }

    private String paths() {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
