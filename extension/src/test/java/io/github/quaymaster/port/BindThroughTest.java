package io.github.quaymaster.port;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BindThroughTest {

    @ParameterizedTest
    @MethodSource("io.github.quaymaster.port.JvmServer#all")
    void aServerOfThisJvmBindsThroughAHeldPort(JvmServer kind) throws IOException {
        BindingThrough.show(kind);
    }
}
