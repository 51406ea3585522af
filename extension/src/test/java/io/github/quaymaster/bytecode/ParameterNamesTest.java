package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** What parameters are called in classes that were compiled without {@code -parameters}, as most are. */
class ParameterNamesTest {

    private static MethodNode method(int access, String descriptor) {
        MethodNode method = new MethodNode(access, "open", descriptor, null, null);
        method.localVariables = new ArrayList<>();
        return method;
    }

    private static void local(MethodNode method, int index, String name) {
        LabelNode label = new LabelNode();
        method.localVariables.add(new LocalVariableNode(name, "I", null, label, label, index));
    }

    @Test
    void theDebugInformationNamesThemBehindThisAndALongTakesTwoPlaces() {
        MethodNode method = method(0, "(JII)V");
        local(method, 0, "this");
        local(method, 1, "timeout");
        local(method, 3, "port");
        local(method, 3, "reused");
        assertThat(ParameterNames.of(method)).containsExactly("timeout", "port", "");
    }

    @Test
    void aStaticMethodHasNoThis() {
        MethodNode method = method(Opcodes.ACC_STATIC, "(II)V");
        local(method, 0, "port");
        local(method, 1, "backlog");
        assertThat(ParameterNames.of(method)).containsExactly("port", "backlog");
    }

    @Test
    void withoutDebugInformationTheyHaveNone() {
        MethodNode method = method(0, "(I)V");
        method.localVariables = null;
        assertThat(ParameterNames.of(method)).containsExactly("");
    }
}
