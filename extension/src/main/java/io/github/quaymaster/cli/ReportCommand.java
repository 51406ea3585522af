package io.github.quaymaster.cli;

import io.github.quaymaster.report.FindingsText;
import io.github.quaymaster.report.MergedRun;
import io.github.quaymaster.report.RunMerger;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one report of the files that the JVMs of a build wrote. */
@Command(
        name = "report",
        description = "Makes one report of the files that the JVMs of a build wrote with quaymaster.report.dir.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nWithout --format it prints a summary and writes quaymaster.html, quaymaster.sarif and quaymaster.md."
                    + " One format without --output is printed. Of several, text and github are printed and the"
                    + " others are files."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:no findings at or above --fail-on",
            "1:findings at or above --fail-on",
            "2:a command line that makes no sense, nothing to report, or a report that cannot be written"
        })
final class ReportCommand implements Callable<Integer> {

    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(3);

    /** From which severity on findings make the status 1. */
    enum FailOn {
        NOTE,
        WARN,
        FAIL,
        NEVER;

        boolean isMetBy(MergedRun run) {
            return run.findings().stream()
                    .anyMatch(group -> isMetBy(group.finding().severity()));
        }

        private boolean isMetBy(String severity) {
            return switch (this) {
                case NOTE -> true;
                case WARN -> !severity.equals("note");
                case FAIL -> severity.equals("fail");
                case NEVER -> false;
            };
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "Folders with files quaymaster-*.jsonl, in folders within them too; or such files.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "html, sarif, markdown, github (annotations of GitHub Actions) or text; may be repeated.")
    private Set<ReportFormat> formats = new LinkedHashSet<>();

    @Option(
            names = "--output",
            paramLabel = "PATH",
            description = "The folder to write to, by default the current one; for one format the file, unless it is a"
                    + " folder.")
    private @Nullable Path output;

    @Option(
            names = "--fail-on",
            defaultValue = "never",
            paramLabel = "SEVERITY",
            description = "note, warn, fail or never: from which severity on the exit status is 1; by default never,"
                    + " since the tests have failed already.")
    private FailOn failOn = FailOn.NEVER;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    ReportCommand() {}

    @Override
    public Integer call() {
        MergedRun run = read();
        PrintWriter out = spec.commandLine().getOut();
        if (formats.isEmpty()) {
            out.println(FindingsText.summary(run));
            for (ReportFormat each : ReportFormat.values()) {
                if (!each.fileName().isEmpty()) {
                    Path file = folder().resolve(each.fileName());
                    write(each, run, file);
                    out.println("wrote " + file);
                }
            }
        } else {
            formats.forEach(each -> write(each, run));
        }
        out.flush();
        return failOn.isMetBy(run) ? 1 : 0;
    }

    private MergedRun read() {
        MergedRun run;
        try {
            run = RunMerger.of(folders, told -> spec.commandLine().getErr().println(told), BETWEEN_PROGRESS);
        } catch (IOException problem) {
            throw wrong(
                    problem instanceof NoSuchFileException ? String.valueOf(problem.getMessage()) : problem.toString());
        }
        if (run.jvms().isEmpty()) {
            throw wrong("nothing to report: "
                    + (run.remarks().isEmpty()
                            ? "no file quaymaster-*.jsonl in " + folderNames()
                                    + "; run the tests with quaymaster.report.dir=FOLDER, and each JVM writes one there"
                            : String.join("; ", run.remarks())));
        }
        if (!formats.isEmpty()
                && !formats.contains(ReportFormat.TEXT)) { // where the report itself is another's to read
            run.remarks().forEach(remark -> spec.commandLine().getErr().println("remark: " + remark));
        }
        return run;
    }

    private void write(ReportFormat format, MergedRun run) {
        boolean isOnly = formats.size() == 1;
        if (isOnly && output != null && !Files.isDirectory(output)) {
            write(format, run, output);
        } else if (format.fileName().isEmpty() || (isOnly && output == null)) {
            try {
                format.write(run, Main.Version.text(), spec.commandLine().getOut());
            } catch (IOException problem) {
                throw cannotWrite("the standard output", problem);
            }
        } else {
            write(format, run, folder().resolve(format.fileName()));
        }
    }

    private void write(ReportFormat format, MergedRun run, Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null && !Files.isDirectory(parent)) { // or JDK 17 turns a link to one away
                Files.createDirectories(parent);
            }
            try (Writer writer = new OutputStreamWriter( // which replaces half a character where Files' would give up
                    new BufferedOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
                format.write(run, Main.Version.text(), writer);
            }
        } catch (IOException problem) {
            throw cannotWrite(file.toString(), problem);
        }
    }

    private Path folder() {
        return output == null ? Path.of("") : output;
    }

    private String folderNames() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private ParameterException cannotWrite(String where, IOException problem) {
        return wrong("cannot write " + where + ": " + problem + "; name another place with --output");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
