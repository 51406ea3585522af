package io.github.quaymaster.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Starts the programs of one server, each in its folder and with its log, and sees to it that they can be ended. */
final class ProgramStarter {

    private final ServerCommand command;
    private final ServerFolder folder;
    private final Placeholders placeholders;
    private final String marker;
    private final ProcessTree tree;

    ProgramStarter(
            ServerCommand command, ServerFolder folder, Placeholders placeholders, String marker, ProcessTree tree) {
        this.command = command;
        this.folder = folder;
        this.placeholders = placeholders;
        this.marker = marker;
        this.tree = tree;
    }

    /**
     * Starts a program.
     *
     * @param what its words
     * @param failure what to say if it is not there
     */
    Process start(List<String> what, ServerFailure failure) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(what)
                .directory(folder.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.log().file().toFile()));
        // Of a JVM that is a server process itself, all below are that one's too.
        String around = builder.environment().get(MarkedProcesses.VARIABLE);
        builder.environment().put(MarkedProcesses.VARIABLE, around == null ? marker : around + "," + marker);
        command.environment()
                .forEach((key, value) -> builder.environment().put(key, placeholders.inVariable(key, value)));
        try {
            Process started = builder.start();
            Watchdog.OF_THIS_JVM.started(marker, started.toHandle());
            tree.add(started.toHandle());
            return started;
        } catch (IOException problem) {
            if (isInstalled(what.get(0))) {
                throw problem;
            }
            IllegalStateException missing = failure.of(
                    "cannot start " + what.get(0) + ": it is not installed, or in no folder of the PATH",
                    "install it, or put its folder into the PATH of the build, which is "
                            + Objects.requireNonNullElse(System.getenv("PATH"), "empty"));
            missing.initCause(problem);
            throw missing;
        }
    }

    /** A path is looked up in the working folder, a name in the PATH: of this JVM, whatever the server's own is. */
    private boolean isInstalled(String program) {
        if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
            return Files.isExecutable(folder.work().resolve(program));
        }
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows
                || Stream.of(path.split(File.pathSeparator, -1))
                        .filter(each -> !each.isEmpty())
                        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
