package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Which classes are worth a look. */
class PortSignsTest {

    /** A class with a text that is the last of its constant pool. */
    private static byte[] with(String text) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "C", null, "java/lang/Object", null);
        writer.newUTF8(text);
        return writer.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port",
                "serverPort",
                "HTTP_PORT",
                "java/net/Socket",
                "java/nio/channels/Channel",
                "http://",
                "localhost",
                "to 127.0.0.1"
            })
    void aNameOrTextThatHasToDoWithPorts(String text) {
        assertThat(PortSigns.areIn(with(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"por", "pOrt", "java/nio/file/Path", "java/util/List", ":/ /", "local", "127.0.0.", "1"})
    void whatOnlyBeginsLikeOne(String text) {
        assertThat(PortSigns.areIn(with(text))).isFalse();
    }

    @Test
    void whatStandsBehindTheConstantsIsCode() {
        byte[] file = with("por");
        byte[] other = Arrays.copyOf(file, new ClassReader(file).header + 4);
        System.arraycopy("t ok".getBytes(StandardCharsets.US_ASCII), 0, other, other.length - 4, 4);
        assertThat(PortSigns.areIn(other)).isFalse();
    }

    @Test
    void whatCannotBeReadIsLookedAtByTheScan() {
        assertThat(PortSigns.areIn(new byte[] {1, 2, 3})).isTrue();
    }
}
