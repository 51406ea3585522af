package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.Gone;
import java.io.Closeable;
import java.io.IOException;
import java.util.UUID;

/** Shows that a kind of server binds through a held port: it serves, is gone, and serves again on the same number. */
final class BindingThrough {

    private static final int STARTS = 2;

    private BindingThrough() {}

    static void show(ServerKind kind) throws IOException {
        try (ReservedPort port = Ports.reserve()) {
            assertThat(port.guarantee()).isEqualTo(Guarantee.HELD);
            Gone.await(port.address());
            for (int start = 0; start < STARTS; start++) {
                String word = UUID.randomUUID().toString();
                try (Closeable server = kind.start(port.address(), word)) {
                    assertThat(server).isNotNull();
                    kind.requireAnswer(port.address(), word);
                }
                Gone.await(port.address());
            }
        }
    }
}
