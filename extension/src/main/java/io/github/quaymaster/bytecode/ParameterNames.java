package io.github.quaymaster.bytecode;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** What the parameters of a method are called: by {@code -parameters}, else by its debug information. */
final class ParameterNames {

    private ParameterNames() {}

    /** Returns the names, an empty text where one is not known. */
    static List<String> of(MethodNode method) {
        Type[] types = Type.getArgumentTypes(method.desc);
        String[] names = new String[types.length];
        Arrays.fill(names, "");
        if (method.parameters != null && method.parameters.size() == types.length) {
            for (int i = 0; i < types.length; i++) {
                String name = method.parameters.get(i).name;
                names[i] = name == null ? "" : name;
            }
        } else if (method.localVariables != null) {
            int local = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
            for (int i = 0; i < types.length; i++) {
                names[i] = local(method.localVariables, local);
                local += types[i].getSize();
            }
        }
        return List.of(names);
    }

    private static String local(List<LocalVariableNode> variables, int index) {
        // A slot can be used again by a later variable: the parameter's is the first.
        return variables.stream()
                .filter(each -> each.index == index)
                .map(each -> each.name)
                .findFirst()
                .orElse("");
    }
}
