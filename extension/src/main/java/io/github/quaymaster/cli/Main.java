package io.github.quaymaster.cli;

import io.github.quaymaster.report.RunStart;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts what the command line asks for. */
@Command(
        name = "quaymaster",
        description = "Finds port numbers in code and configuration, makes one report of a build's runs, and tells what"
                + " works on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {ScanCommand.class, ReportCommand.class, DoctorCommand.class})
public final class Main implements Runnable {

    /** The status of a command line that makes no sense, or names what is not there. */
    static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    private Main() {}

    /**
     * Runs a command and ends the JVM with its status.
     *
     * @param args the command and its options; {@code --help} lists them
     */
    @SuppressWarnings("SystemExitOutsideMain") // this is main
    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                args));
    }

    /** Runs a command and returns its status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    problem.printStackTrace(line.getErr()); // a fault of ours, and not a finding
                    return USAGE;
                })
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; try: scan PATH..., report DIR... or doctor");
    }

    /** Tells the version that stands in the jar's manifest. */
    static final class Version implements IVersionProvider {

        static String text() {
            return RunStart.version();
        }

        @Override
        public String[] getVersion() {
            return new String[] {"quaymaster " + text()};
        }
    }
}
