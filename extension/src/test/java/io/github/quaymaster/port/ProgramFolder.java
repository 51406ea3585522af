package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder where programs run and leave their files and what they print.
 *
 * <p>They never run as root: PostgreSQL refuses to, and others give up what they are only if told to whom. If we are
 * root, they run as nobody, and the folder is nobody's.
 */
final class ProgramFolder {

    private static final String NOBODY = "65534";
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final int LAST_LINES = 20;
    private static final long MOST_SECONDS = 60;

    private final Path folder;
    private final Path log;

    ProgramFolder(Path folder) throws IOException {
        this.folder = folder;
        this.log = folder.resolve("log");
        write("log", "");
    }

    /** {@code DIR} in the text becomes this folder. */
    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), filledIn(text));
        if (ROOT) {
            UserPrincipal nobody =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(folder, nobody);
            Files.setOwner(folder.resolve(file), nobody);
        }
    }

    /**
     * Starts a program, found wherever it is installed; what it prints is added to the log. {@code DIR} in the command
     * becomes this folder.
     */
    Process start(String command) throws IOException {
        List<String> words = new ArrayList<>();
        if (ROOT) {
            words.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        List<String> arguments = Arrays.asList(filledIn(command).split(" ", -1));
        words.add(InstalledPrograms.find(arguments.get(0)).orElseThrow().toString());
        words.addAll(arguments.subList(1, arguments.size()));
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Runs a program to its end, and returns its status. */
    int run(String command) throws IOException, InterruptedException {
        Process process = start(command);
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends: %s", command, lastLines())
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The end of what the programs printed, for messages. */
    String lastLines() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        }
    }

    private String filledIn(String text) {
        return text.replace("DIR", folder.toString());
    }
}
