package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real programs, each in its own way of binding.
 *
 * <p>Alone, since starting a process lends it this JVM's sockets until it has closed them: for that moment a server that
 * another test has just closed still listens.
 */
@Isolated
class ServersThroughHoldIT {

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    @ParameterizedTest
    @EnumSource
    void aProgramBindsThroughAHeldPort(ServerProgram program, @TempDir Path temporary)
            throws IOException, InterruptedException {
        if (InstalledPrograms.find(program.executable()).isEmpty()) {
            Machine.lacks(
                    "there is no " + program.executable() + " here, of Debian's package " + program.debianPackage);
        }
        ProgramFolder folder = new ProgramFolder(temporary);
        folder.run(program.version);
        Matcher version = VERSION.matcher(folder.lastLines());
        assertThat(version.find()).isTrue();
        if (!program.preparation().isEmpty()) {
            assertThat(folder.run(program.preparation())).as(folder.lastLines()).isZero();
        }
        BindingThrough.show(new ProgramServer(program, folder));
        System.out.println(program + " " + version.group() + " binds through a held port");
    }
}
