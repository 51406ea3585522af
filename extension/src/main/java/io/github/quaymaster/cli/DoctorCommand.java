package io.github.quaymaster.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what works in a JVM that is started like this one, on this machine, and what to change. */
@Command(
        name = "doctor",
        description = "Tries out the hook, the tables and reserved ports on this machine, and says what to change.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all works; what it warns of may be better elsewhere",
            "1:something does not work",
            "2:a command line that makes no sense"
        })
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json; by default text.")
    private DiagnosisFormat format = DiagnosisFormat.TEXT;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    DoctorCommand() {}

    @Override
    public Integer call() {
        String jar = JarPath.asGiven();
        Diagnosis diagnosis = Diagnosis.of(Main.Version.text(), Examinations.ofThisMachine(jar), new Redaction(jar));
        spec.commandLine().getOut().println(format.of(diagnosis));
        return diagnosis.status();
    }
}
