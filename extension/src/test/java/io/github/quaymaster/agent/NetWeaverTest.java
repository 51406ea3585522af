package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.util.CheckClassAdapter;

/** The woven classes of the JDK that runs the tests, checked as the JVM's verifier would. */
class NetWeaverTest {

    private static byte[] ofJdk(String name) throws IOException {
        try (InputStream bytes = Object.class.getResourceAsStream("/" + name + ".class")) {
            return bytes == null ? new byte[0] : bytes.readAllBytes();
        }
    }

    @Test
    void everyPlaceIsWovenAndTheResultIsSound() throws IOException {
        NetWeaver weaver = new NetWeaver("sun/nio/ch/QuaymasterNetHook");
        List<String> names = new ArrayList<>(new TreeSet<>(NetWeaver.ALWAYS_USED));
        names.addAll(new TreeSet<>(NetWeaver.CHANNELS));
        for (String name : names) {
            byte[] original = ofJdk(name);
            if (original.length > 0) {
                byte[] woven = weaver.transform(null, name, null, null, original);
                assertThat(woven).as(name).isNotNull();
                StringWriter complaints = new StringWriter();
                CheckClassAdapter.verify(new ClassReader(woven), false, new PrintWriter(complaints));
                assertThat(complaints).as(name).hasToString("");
            }
        }
        assertThat(weaver.failures()).isEmpty();
        assertThat(weaver.woven())
                .containsExactlyInAnyOrder(
                        "serverSocket", "socket", "bind", "failed bind", "connect", "closing", "pre-close", "close");
    }

    @Test
    void classesOfOthersAreLeftAlone() {
        NetWeaver weaver = new NetWeaver("hook");
        assertThat(weaver.transform(null, "java/lang/String", null, null, new byte[0]))
                .isNull();
        assertThat(weaver.transform(getClass().getClassLoader(), NetWeaver.NET, null, null, new byte[0]))
                .isNull();
    }

    @Test
    void bytesThatAreNoClassAreRememberedAndNotThrown() {
        NetWeaver weaver = new NetWeaver("hook");
        assertThat(weaver.transform(null, NetWeaver.NET, null, null, new byte[] {1, 2, 3}))
                .isNull();
        assertThat(weaver.failures()).containsOnlyKeys("sun.nio.ch.Net");
        assertThat(weaver.woven()).isEmpty();
    }

    /** A hook that names a class of ours would fail inside java.base, at the first bind. */
    @Test
    void theHooksCopyNamesOnlyWhatTheBootLoaderKnows() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        new ClassReader(HookInstaller.hookBytes())
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
                .contains("sun.nio.ch.QuaymasterNetHook", "sun.nio.ch.Net")
                .allMatch(name -> name.startsWith("java.") || name.startsWith("sun.nio.ch."));
    }
}
