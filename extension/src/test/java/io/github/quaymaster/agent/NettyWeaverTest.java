package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.util.CheckClassAdapter;

/** The woven classes of Netty 4.2, and of the 4.1 that gRPC carries, checked as the JVM's verifier would. */
class NettyWeaverTest {

    private final List<String> failures = new ArrayList<>();
    private final NettyWeaver weaver = new NettyWeaver(
            "java/nio/channels/spi/QuaymasterNettyHook",
            () -> true,
            (name, why) -> failures.add(name + ": " + why.getMessage()));

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return bytes.readAllBytes();
        }
    }

    private byte[] weave(String name, byte[] original) {
        return weaver.transform(getClass().getClassLoader(), name, null, null, original);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Socket.class,
                FileDescriptor.class,
                io.grpc.netty.shaded.io.netty.channel.unix.Socket.class,
                io.grpc.netty.shaded.io.netty.channel.unix.FileDescriptor.class
            })
    void theResultIsSound(Class<?> type) throws IOException {
        byte[] woven = weave(Type.getInternalName(type), bytesOf(type));
        assertThat(failures).isEmpty();
        assertThat(woven).isNotNull();
        StringWriter complaints = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(woven), getClass().getClassLoader(), false, new PrintWriter(complaints));
        assertThat(complaints).hasToString("");
    }

    /** Of Netty 4.2, and of the 4.1 that gRPC carries: not public. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.netty.util.concurrent.PromiseTask",
                "io.grpc.netty.shaded.io.netty.util.concurrent.PromiseTask"
            })
    void tasksOfEventLoopsAreWovenToo(String name) throws Exception {
        theResultIsSound(Class.forName(name));
    }

    @Test
    void classesOfOthersAreLeftAlone() {
        assertThat(weave("java/lang/String", new byte[0])).isNull();
        assertThat(weave("com/example/mynetty/channel/unix/Socket", new byte[0]))
                .isNull();
        assertThat(weave("io/netty/channel/unix/SocketWritableByteChannel", new byte[0]))
                .isNull();
        assertThat(failures).isEmpty();
        assertThat(NettyWeaver.concerns("netty/channel/unix/Socket")).isTrue();
        assertThat(NettyWeaver.concerns("a/netty/channel/unix/Socket")).isTrue();
    }

    @Test
    void aClassThatIsNotWhatItsNameSaysIsLeftAloneAndNamed() throws IOException {
        assertThat(weave("a/netty/channel/unix/FileDescriptor", bytesOf(Socket.class)))
                .isNull();
        assertThat(weave("b/netty/channel/unix/Socket", bytesOf(FileDescriptor.class)))
                .isNull();
        assertThat(weave("c/netty/channel/unix/Socket", new byte[] {1, 2, 3})).isNull();
        assertThat(weave("d/netty/util/concurrent/PromiseTask", bytesOf(FileDescriptor.class)))
                .isNull();
        assertThat(failures)
                .hasSize(4)
                .startsWith(
                        "a/netty/channel/unix/FileDescriptor: it has no place to hook for [close]",
                        "b/netty/channel/unix/Socket: it has no place to hook for"
                                + " [bind, connect, failed bind, listen, localAddress, newSocketDgram0, newSocketStream0]")
                .endsWith("d/netty/util/concurrent/PromiseTask: it has no place to hook for [run]");
    }

    /** Netty may be loaded by any class loader: it must find all of it. */
    @Test
    void theHooksCopyNamesOnlyWhatTheBootLoaderKnows() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        new ClassReader(NettyInstaller.hookBytes())
                .accept(
                        new ClassRemapper(new ClassWriter(0), new Remapper(Opcodes.ASM9) {
                            @Override
                            public String map(String name) {
                                names.add(Type.getObjectType(name).getClassName());
                                return name;
                            }
                        }),
                        0);
        names.remove("org.jspecify.annotations.Nullable"); // an annotation whose class is missing is not there
        assertThat(names)
                .contains("java.nio.channels.spi.QuaymasterNettyHook", "sun.nio.ch.QuaymasterNetHook")
                .allMatch(name -> name.startsWith("java.") || name.equals("sun.nio.ch.QuaymasterNetHook"));
    }
}
