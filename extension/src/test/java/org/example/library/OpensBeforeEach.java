package org.example.library;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A library's extension: in a package that is not ours, since those who write the tests are known by theirs.
 *
 * @param opened told of each socket that was opened
 */
public record OpensBeforeEach(Consumer<ServerSocket> opened) implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        opened.accept(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
}
