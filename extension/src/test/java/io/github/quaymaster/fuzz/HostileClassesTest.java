package io.github.quaymaster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.bytecode.CodeScanner;
import io.github.quaymaster.bytecode.NumberInCode;
import io.github.quaymaster.bytecode.PortLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that once stopped the scanner, or could: no compiler writes them. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileClassesTest {

    private static final String NAME = "com.example.Hostile";

    /** Each array holds itself as often as it can: looked into, they are more than there are atoms. */
    @SuppressWarnings("unused") // read as bytes
    private static final class Circles {
        static ServerSocket starts() throws IOException {
            Object[] all = new Object[8];
            all[0] = all;
            all[1] = all;
            all[2] = all;
            all[3] = all;
            all[4] = all;
            all[5] = all;
            all[6] = all;
            all[7] = all;
            System.out.println(List.of(all));
            return new ServerSocket(8080, 1, InetAddress.getLoopbackAddress());
        }
    }

    private interface Code {
        void write(MethodVisitor method);
    }

    /** Returns a class whose only method binds port 8080 after some code. */
    private static ClassWriter writer(Code code) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "starts", "()V", null, null);
        method.visitCode();
        code.write(method);
        method.visitTypeInsn(Opcodes.NEW, "java/net/ServerSocket");
        method.visitIntInsn(Opcodes.SIPUSH, 8080);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/net/ServerSocket", "<init>", "(I)V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return writer;
    }

    private static byte[] replaced(byte[] bytes, String text, String other) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(all).contains(text).hasSameSizeAs(all.replace(text, other));
        return all.replace(text, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static SortedMap<String, String> unreadable(byte[] bytes) {
        CodeScanner scanner = new CodeScanner(name -> name.equals(NAME) ? bytes : null);
        scanner.scan(NAME);
        return scanner.unreadable();
    }

    /** Found by fuzzing: the search for the end of the type began again at its start, for ever. */
    @Test
    void aTypeThatDoesNotEnd() {
        byte[] whole = writer(code -> {
                    code.visitInsn(Opcodes.ACONST_NULL);
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitMethodInsn(Opcodes.INVOKESTATIC, "com/example/X", "uses", "(Lcom/example/X;I)V", false);
                })
                .toByteArray();
        assertThat(unreadable(whole)).isEmpty();
        assertThat(unreadable(replaced(whole, "(Lcom/example/X;I)V", "(Lcom/example/X:I)V")))
                .containsOnlyKeys(NAME)
                .hasEntrySatisfying(
                        NAME,
                        why -> assertThat(why)
                                .startsWith("it is no whole class file (")
                                .contains("X:I)V"));
        assertThat(unreadable(replaced(whole, "()V", "()!"))).containsOnlyKeys(NAME);
    }

    /** A stack overflow in ASM, which makes a constant's arguments with the constant. */
    @Test
    void aConstantThatIsMadeOfItself() {
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "com/example/X", "make", "()V", false);
        byte[] bytes = writer(code -> {
                    code.visitLdcInsn(new ConstantDynamic("itself", "I", bootstrap, "argument"));
                    code.visitInsn(Opcodes.POP);
                })
                .toByteArray();
        boolean isUnreadable = false;
        for (int other = 1; other < 60; other++) { // the last byte is the argument's place, so one of these is its own
            bytes[bytes.length - 1] = (byte) other;
            isUnreadable |= unreadable(bytes).getOrDefault(NAME, "").contains("StackOverflowError");
            checkNumberInCode(bytes);
        }
        assertThat(isUnreadable).isTrue();
    }

    private static void checkNumberInCode(byte[] bytes) {
        try {
            NumberInCode.line(bytes, Set.of("starts"), 8080);
        } catch (IllegalArgumentException told) {
            assertThat(told).hasMessageStartingWith("not a class file that can be read (");
        }
    }

    @Test
    void anAnnotationThatIsNestedAsDeepAsAFileCanBe() {
        ClassWriter writer = writer(code -> {});
        Deque<AnnotationVisitor> open = new ArrayDeque<>();
        open.push(writer.visitAnnotation("Lcom/example/Port;", true));
        for (int i = 0; i < 100_000; i++) {
            open.push(open.peek().visitArray("port"));
        }
        open.forEach(AnnotationVisitor::visitEnd);
        assertThat(unreadable(writer.toByteArray()))
                .hasEntrySatisfying(NAME, why -> assertThat(why).contains("StackOverflowError"));
    }

    @Test
    void aLongTextInAnAnnotation() {
        ClassWriter writer = writer(code -> {});
        AnnotationVisitor annotation = writer.visitAnnotation("Lcom/example/Conf;", true);
        annotation.visit("other", "port" + ".a".repeat(30_000) + "?");
        annotation.visit("properties", "port" + ".a".repeat(30_000) + " ".repeat(5_000));
        annotation.visitEnd();
        assertThat(unreadable(writer.toByteArray())).isEmpty();
    }

    @Test
    void arraysThatHoldThemselves() throws IOException {
        byte[] bytes;
        try (InputStream in = Circles.class.getResourceAsStream("HostileClassesTest$Circles.class")) {
            bytes = in.readAllBytes();
        }
        CodeScanner scanner = new CodeScanner(name -> name.equals(Circles.class.getName()) ? bytes : null);
        assertThat(scanner.scan(Circles.class.getName()))
                .extracting(PortLiteral::port)
                .containsExactly(8080);
    }

    @Test
    void classesThatExtendEachOther() {
        Map<String, byte[]> module = new HashMap<>();
        module.put("com.example.A", extending("com/example/A", "com/example/B"));
        module.put("com.example.B", extending("com/example/B", "com/example/A"));
        module.put("com.example.Own", extending("com/example/Own", "com/example/Own"));
        CodeScanner scanner = new CodeScanner(module::get);
        assertThat(scanner.scanAll(module.keySet())).isEmpty();
        assertThat(scanner.unreadable()).isEmpty();
    }

    /** A stack overflow once, for each class asked for its parents. */
    @Test
    void aClassWithMoreParentsThanAStackHolds() {
        int last = 10_000;
        Map<String, byte[]> module = new HashMap<>();
        for (int i = 0; i < last; i++) {
            module.put("com.example.C" + i, extending("com/example/C" + i, "com/example/C" + (i + 1)));
        }
        module.put("com.example.C" + last, extending("com/example/C" + last, "java/lang/Object"));
        CodeScanner scanner = new CodeScanner(module::get);
        assertThat(scanner.scan("com.example.C0")).isEmpty();
        assertThat(scanner.unreadable()).isEmpty();
    }

    /** Returns a class that sets a port of its own. */
    private static byte[] extending(String name, String parent) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, null);
        if (!parent.startsWith("com/example/C") || name.equals("com/example/C0")) {
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "starts", "()V", null, null);
            method.visitCode();
            method.visitIntInsn(Opcodes.SIPUSH, 8080);
            method.visitMethodInsn(Opcodes.INVOKESTATIC, name, "inherited", "(I)V", false);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
            writer.visitField(0, "port", "I", null, null).visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
