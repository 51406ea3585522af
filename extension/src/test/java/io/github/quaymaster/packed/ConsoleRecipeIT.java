package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that the docs show for the console launcher, in a folder that has what it names. */
class ConsoleRecipeIT {

    @Test
    void theCommandOfTheDocsFindsALeak(@TempDir Path folder) throws IOException {
        Path target = PackedJar.target();
        Files.createSymbolicLink(folder.resolve("quaymaster.jar"), PackedJar.path());
        Files.createSymbolicLink(
                folder.resolve("junit-platform-console-standalone.jar"), target.resolve("consoles/junit-6.jar"));
        Path classes = Files.createDirectories(folder.resolve("classes/com/example/cases"));
        for (String name : List.of("PlainCase.class", "AppServer.class")) {
            Files.copy(target.resolve("test-classes/com/example/cases").resolve(name), classes.resolve(name));
        }
        Fork fork = Fork.run(List.of(
                "sh",
                "-c",
                "cd \"$0\" && PATH=\"$1:$PATH\" && " + command() + " --include-classname='.*'",
                folder.toString(),
                Path.of(Jvm.program()).getParent().toString()));
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
        assertThat(fork.ownLines()).hasSize(1).allMatch(line -> line.contains("; sources: hook (-javaagent), /proc;"));
    }

    private static String command() throws IOException {
        String page = Files.readString(PackedJar.target().resolveSibling("docs").resolve("build-tools.md"));
        Matcher block = Pattern.compile("^```sh\n(.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
