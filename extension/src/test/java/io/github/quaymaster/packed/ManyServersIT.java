package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that come and go by the hundred leave no socket, no thread and no file. */
class ManyServersIT {

    @Test
    void fiveHundredServersLeaveNothing(@TempDir Path temporary) {
        Fork fork = Fork.console(
                "5.14",
                List.of(Fork.javaagent(), "-Djava.io.tmpdir=" + temporary),
                List.of("--select-class=com.example.cases.ManyServersCase"));
        assertThat(fork.output()).contains("servers: 504, nothing left: true");
        assertThat(fork.status()).as(fork.output()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }
}
