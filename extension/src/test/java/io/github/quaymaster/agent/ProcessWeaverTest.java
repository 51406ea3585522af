package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.util.CheckClassAdapter;

/** The JDK's class that starts processes, woven, and checked as the JVM's verifier would. */
class ProcessWeaverTest {

    private static byte[] ofJdk(String name) throws IOException {
        try (InputStream bytes = Object.class.getResourceAsStream("/" + name + ".class")) {
            return bytes.readAllBytes();
        }
    }

    @Test
    void bothPlacesAreWovenAndTheResultIsSound() throws IOException {
        ProcessWeaver weaver = new ProcessWeaver("sun/nio/ch/QuaymasterProcessHook", () -> true);
        byte[] woven =
                weaver.transform(null, ProcessWeaver.PROCESS_IMPL, null, null, ofJdk(ProcessWeaver.PROCESS_IMPL));
        StringWriter complaints = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(woven), false, new PrintWriter(complaints));
        assertThat(complaints).hasToString("");
        assertThat(weaver.failure()).isEmpty();
        assertThat(weaver.woven()).containsExactlyInAnyOrder("start", "failed start");
    }

    @Test
    void classesOfOthersAreLeftAlone() {
        ProcessWeaver weaver = new ProcessWeaver("hook", () -> true);
        assertThat(weaver.transform(null, "java/lang/Process", null, null, new byte[0]))
                .isNull();
        assertThat(weaver.transform(getClass().getClassLoader(), ProcessWeaver.PROCESS_IMPL, null, null, new byte[0]))
                .isNull();
    }

    @Test
    void bytesThatAreNoClassAreRememberedAndNotThrown() {
        ProcessWeaver weaver = new ProcessWeaver("hook", () -> true);
        assertThat(weaver.transform(null, ProcessWeaver.PROCESS_IMPL, null, null, new byte[] {1, 2, 3}))
                .isNull();
        assertThat(weaver.failure()).isNotEmpty();
        assertThat(weaver.woven()).isEmpty();
    }

    /** A hook that names a class of ours would fail inside java.base, and one that is not public in java.lang. */
    @Test
    void theHooksCopyIsPublicAndNamesOnlyWhatTheBootLoaderKnows() throws IOException {
        ClassReader copy = new ClassReader(ProcessHookInstaller.hookBytes());
        TreeSet<String> names = new TreeSet<>();
        copy.accept(
                new ClassRemapper(new ClassWriter(0), new Remapper(Opcodes.ASM9) {
                    @Override
                    public String map(String name) {
                        names.add(Type.getObjectType(name).getClassName());
                        return name;
                    }
                }),
                0);
        names.remove("org.jspecify.annotations.Nullable"); // an annotation whose class is missing is not there
        assertThat(copy.getAccess() & Opcodes.ACC_PUBLIC).isEqualTo(Opcodes.ACC_PUBLIC);
        assertThat(names)
                .contains("sun.nio.ch.QuaymasterProcessHook")
                .allMatch(name -> name.startsWith("java.") || name.equals("sun.nio.ch.QuaymasterProcessHook"));
    }
}
