package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.objectweb.asm.ClassReader;

/** Code that nobody wrote for this test: the jars that the tests run with. */
class JarsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Channel.class,
                ByteBuf.class,
                Future.class,
                Mockito.class,
                Assertions.class,
                ClassReader.class,
                Test.class,
                ValueSource.class,
            })
    void readsAllClassesAndAccusesNone(Class<?> type) throws IOException {
        Path jar = TestClasses.codeSource(type);
        Map<String, byte[]> classes = TestClasses.ofJar(jar);
        CodeScanner scanner = new CodeScanner(classes::get);
        assertThat(scanner.scanAll(classes.keySet())).as(jar.toString()).isEmpty();
        assertThat(scanner.unreadable()).isEmpty();
        System.out.println("scanned " + jar.getFileName() + ": " + classes.size() + " classes, 0 port literals");
    }

    /** Its many kinds of code stand for those of the other libraries: nothing may be thrown, nor take for ever. */
    @Test
    void readsTheShadedNettyOfGrpc() throws IOException, ClassNotFoundException {
        Class<?> type = Class.forName("io.grpc.netty.shaded.io.netty.channel.Channel");
        Map<String, byte[]> classes = TestClasses.ofJar(TestClasses.codeSource(type));
        CodeScanner scanner = new CodeScanner(classes::get);
        int found = scanner.scanAll(classes.keySet()).size();
        assertThat(scanner.unreadable()).isEmpty();
        System.out.println("scanned grpc-netty-shaded: " + classes.size() + " classes, " + found + " port literals");
    }
}
