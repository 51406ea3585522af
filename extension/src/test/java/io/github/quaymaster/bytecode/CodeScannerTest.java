package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which classes are scanned, how often, and what becomes of those that cannot be. */
class CodeScannerTest {

    private static final String FLOWS = "com.example.flows.";

    private static CodeScanner scanner(String... packages) {
        return new CodeScanner(
                name -> Arrays.stream(packages).anyMatch(name::startsWith) ? TestClasses.bytes(name) : null);
    }

    private static List<String> texts(List<PortLiteral> literals) {
        return literals.stream().map(PortLiteral::text).toList();
    }

    @Test
    void tellsTheFlowInFull() {
        assertThat(texts(scanner(FLOWS).scan(FLOWS + "FlowCase")))
                .containsExactly(
                        "9080, from SECRET (FlowBase.java), into new ServerSocket at FlowBase.java:13",
                        "8080, from PORT (FlowCase.java), into new InetSocketAddress at FlowCase.java:19",
                        "7001, from BASE_PORT (FlowPorts.java:7) + 1, into new InetSocketAddress at FlowCase.java:23",
                        "7000, from \"http://localhost:\" + BASE_PORT (FlowPorts.java:7) + \"/health\","
                                + " into URL.openStream at FlowCase.java:28",
                        "8181, into new ServerSocket (FlowHelper.java:13) by FlowHelper.start at FlowCase.java:32",
                        "8282, into new ServerSocket at FlowCase.java:38",
                        "8383, into new ServerSocket at FlowHelper.java:17");
    }

    @Test
    void namesThePlace() {
        assertThat(scanner(FLOWS).scan(FLOWS + "FlowCase"))
                .extracting(PortLiteral::place)
                .contains(
                        new Place(FLOWS + "FlowCase", "helper", "FlowCase.java", 32),
                        new Place(FLOWS + "FlowCase$Inner", "inNested", "FlowCase.java", 38));
    }

    @Test
    void startsFromANestedClassToo() {
        assertThat(scanner(FLOWS).scan(FLOWS + "FlowCase$Inner"))
                .isEqualTo(scanner(FLOWS).scan(FLOWS + "FlowCase"));
    }

    @Test
    void doesNotLookIntoWhatIsNotOfTheModule() {
        CodeScanner scanner =
                new CodeScanner(name -> name.startsWith(FLOWS + "FlowCase") ? TestClasses.bytes(name) : null);
        assertThat(scanner.scan(FLOWS + "FlowCase"))
                .extracting(each -> each.place().file())
                .containsOnly("FlowCase.java");
    }

    @Test
    void looksAtEachClassOnce() throws IOException {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        CodeScanner scanner = new CodeScanner(name -> {
            asked.merge(name, 1, Integer::sum);
            return name.startsWith(FLOWS) ? TestClasses.bytes(name) : null;
        });
        scanner.scanAll(TestClasses.inPackage("com.example.flows"));
        Map<String, Integer> first = Map.copyOf(asked);
        scanner.scan(FLOWS + "FlowCase");
        scanner.scanAll(TestClasses.inPackage("com.example.flows"));
        assertThat(asked).isEqualTo(first);
        // once for the constant pool, and once for the code where that is worth it
        assertThat(asked.values()).allMatch(times -> times <= 2);
    }

    @Test
    void findsTheSameWhateverWasScannedBefore() throws IOException {
        List<String> names = new ArrayList<>(CorpusTest.names());
        Map<String, List<PortLiteral>> alone = new TreeMap<>();
        for (String each : names) {
            alone.put(each, scanner("com.example.corpus.").scan(each));
        }
        for (int i = 0; i < 2; i++) {
            CodeScanner scanner = scanner("com.example.corpus.");
            Map<String, List<PortLiteral>> together = new TreeMap<>();
            names.forEach(each -> together.put(each, scanner.scan(each)));
            assertThat(together).isEqualTo(alone);
            Collections.reverse(names);
        }
    }

    @Test
    void findsNothingInAClassThatIsNotThere() {
        CodeScanner scanner = scanner(FLOWS);
        assertThat(scanner.scan("com.example.Missing")).isEmpty();
        assertThat(scanner.unreadable()).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoClass() {
        CodeScanner scanner = new CodeScanner(name -> new byte[] {1, 2, 3});
        assertThat(scanner.scan("com.example.Broken")).isEmpty();
        assertThat(scanner.unreadable()).containsOnlyKeys("com.example.Broken");
        assertThat(scanner.unreadable().get("com.example.Broken")).startsWith("it is no whole class file (");
    }

    @Test
    void leavesOutAVersionThatIsNotKnown() {
        byte[] bytes = newClass();
        bytes[7] = (byte) 200;
        CodeScanner scanner = new CodeScanner(name -> bytes.clone());
        assertThat(scanner.scan("com.example.Newer")).isEmpty();
        assertThat(scanner.unreadable().get("com.example.Newer"))
                .isEqualTo("its version is not known (java.lang.IllegalArgumentException: Unsupported class file major"
                        + " version 200)");
    }

    @Test
    void survivesAClassThatIsCutOffAnywhere() {
        byte[] whole = TestClasses.bytes(FLOWS + "FlowCase");
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(new CodeScanner(name -> name.equals(FLOWS + "FlowCase") ? part : null).scan(FLOWS + "FlowCase"))
                    .hasSizeLessThan(8);
        }
    }

    @Test
    void survivesAClassWithAnyByteChanged() {
        byte[] whole = TestClasses.bytes(FLOWS + "FlowCase");
        for (int i = 0; i < whole.length; i++) {
            byte[] broken = whole.clone();
            broken[i] ^= (byte) 0x5A;
            CodeScanner scanner = new CodeScanner(name -> name.equals(FLOWS + "FlowCase") ? broken : null);
            assertThat(scanner.scan(FLOWS + "FlowCase")).hasSizeLessThan(20);
        }
    }

    @Test
    void leavesOutASourceThatFails() {
        CodeScanner scanner = new CodeScanner(name -> {
            throw new IllegalStateException("closed");
        });
        assertThat(scanner.scan("com.example.Any")).isEmpty();
        assertThat(scanner.unreadable())
                .containsEntry(
                        "com.example.Any", "its bytes are not to be had (java.lang.IllegalStateException: closed)");
    }

    @Test
    void leavesOutAMethodThatIsTooLarge() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/example/Huge", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "huge", "()V", null, null);
        method.visitCode();
        for (int i = 0; i < 300; i++) { // many local variables and many instructions
            method.visitIntInsn(Opcodes.SIPUSH, 8080);
            method.visitVarInsn(Opcodes.ISTORE, i);
        }
        for (int i = 0; i < 14_000; i++) {
            method.visitInsn(Opcodes.NOP);
        }
        openServer(method);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        byte[] bytes = writer.toByteArray();
        CodeScanner scanner = new CodeScanner(name -> name.equals("com.example.Huge") ? bytes : null);
        assertThat(scanner.scan("com.example.Huge")).isEmpty();
        assertThat(scanner.unreadable())
                .containsEntry("com.example.Huge", "method huge is too large to be looked at (14604 instructions)");
    }

    /** Values that are added to themselves: as a tree, the last has more parts than there are atoms. */
    @Test
    void survivesValuesThatGrow() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/example/Growing", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "grow", "(I)V", null, null);
        method.visitCode();
        for (int i = 0; i < 300; i++) {
            method.visitVarInsn(Opcodes.ILOAD, 0);
            method.visitVarInsn(Opcodes.ILOAD, 0);
            method.visitInsn(Opcodes.IADD);
            method.visitVarInsn(Opcodes.ISTORE, 0);
        }
        openServer(method);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        byte[] bytes = writer.toByteArray();
        CodeScanner scanner = new CodeScanner(name -> name.equals("com.example.Growing") ? bytes : null);
        assertThat(scanner.scan("com.example.Growing"))
                .extracting(PortLiteral::port)
                .containsExactly(8080);
        assertThat(scanner.unreadable()).isEmpty();
    }

    private static byte[] newClass() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/example/Newer", null, "java/lang/Object", null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code new ServerSocket(8080)} */
    private static void openServer(MethodVisitor method) {
        method.visitTypeInsn(Opcodes.NEW, "java/net/ServerSocket");
        method.visitIntInsn(Opcodes.SIPUSH, 8080);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/net/ServerSocket", "<init>", "(I)V", false);
    }

    @Test
    void refusesWhatIsNoPlaceAndNoPort() {
        assertThatThrownBy(() -> new Place("A", "b", "A.java", -1))
                .hasMessage("line -1 of A.java is negative; 0 says that it is unknown");
        assertThatThrownBy(() -> new PortLiteral(0, "0", new Place("A", "b", "A.java", 0)))
                .hasMessage("0 is no port: those are 1 to 65535");
    }
}
