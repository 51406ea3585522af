package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with names, and a thread with a name, that would be markup, a command or an escape if they were let. */
@DisplayName("Shown <script>alert(1)</script> ](javascript:alert(1)) ::error::x %0A \u202e \u001b[31m")
public class HostileNamesCase {

    private static final String NAME =
            "Worker <script>alert(1)</script> ](javascript:alert(1)) | `x` ``` \r\n::error::x %0A"
                    + "\u001b[31m \u001b]0;title\u0007 \u202e \0 \ud83d";

    /** Held: the collector would close it before it is looked at. */
    private static volatile ServerSocket left;

    @DisplayName("Shown </script><img src=x onerror=alert(1)>")
    @ParameterizedTest(name = "Shown {0}")
    @ValueSource(strings = "Shown | ` ``` \n::error::y \u001b[2J \u2028 \ud83d")
    void leaves(String text) throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    try {
                        left = new ServerSocket(0, text.length(), InetAddress.getLoopbackAddress());
                    } catch (IOException problem) {
                        throw new AssertionError(problem);
                    }
                },
                NAME);
        thread.start();
        thread.join();
        assertTrue(left.isBound());
    }
}
