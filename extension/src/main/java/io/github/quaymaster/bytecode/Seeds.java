package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods are worth an analysis of their own: those that give something a port, or have an address in a text. */
final class Seeds {

    private final Classes classes;

    Seeds(Classes classes) {
        this.classes = classes;
    }

    /** Returns whether a class may have such a method, by its constant pool alone. */
    boolean mayBeIn(ClassFile file) {
        ConstantPool pool = file.pool();
        return pool.usesSink() || pool.hasText() || pool.methods().stream().anyMatch(this::hasPortParameter);
    }

    /** @throws UnreadableClassException if the class makes no sense */
    List<MethodNode> in(ClassFile file) throws UnreadableClassException {
        List<MethodNode> seeds = new ArrayList<>();
        for (MethodNode method : file.node().methods) {
            for (AbstractInsnNode each : method.instructions) {
                if (isSeed(each)) {
                    seeds.add(method);
                    break;
                }
            }
        }
        return seeds;
    }

    private boolean isSeed(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            MethodKey method = new MethodKey(call.owner, call.name, call.desc);
            return Sinks.mayBe(method) || hasPortParameter(method);
        }
        if (instruction instanceof LdcInsnNode constant) {
            return constant.cst instanceof String text && AddressText.isSeed(text);
        }
        if (instruction instanceof FieldInsnNode field) {
            return Names.isPort(field.name) && !Library.isJdk(field.owner);
        }
        return instruction instanceof InvokeDynamicInsnNode dynamic
                && dynamic.bsmArgs.length > 0
                && dynamic.bsmArgs[0] instanceof String recipe
                && AddressText.isSeed(recipe);
    }

    private boolean hasPortParameter(MethodKey method) {
        return !portParameters(method).isEmpty();
    }

    /** Returns which parameters of a method of the module are named port, counted without the object. */
    List<Integer> portParameters(MethodKey method) {
        List<String> names = parameterNames(method);
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (Names.isPort(names.get(i)) && Sinks.isNumber(method.parameters()[i])) {
                ports.add(i);
            }
        }
        return ports;
    }

    /** Returns the names of a method's parameters; none if it is not of the module, or none can be a port. */
    List<String> parameterNames(MethodKey method) {
        if (!hasNumber(method.descriptor()) || !Names.mayUse(method.name())) {
            return List.of();
        }
        ClassFile owner = classes.find(method.owner());
        if (owner == null || !saysPort(owner)) {
            return List.of();
        }
        ClassFile file = classes.declaring(method);
        if (file == null) {
            return List.of();
        }
        try {
            MethodNode node = file.method(method.signature());
            return node == null ? List.of() : ParameterNames.of(node);
        } catch (UnreadableClassException problem) {
            classes.note(file.binaryName(), problem);
            return List.of();
        }
    }

    private boolean saysPort(ClassFile owner) {
        return classes.withParents(owner.name()).stream()
                .anyMatch(each -> each.pool().saysPort());
    }

    private static boolean hasNumber(String descriptor) {
        int end = descriptor.indexOf(')');
        for (int i = 1; i < end; i++) {
            char each = descriptor.charAt(i);
            if (each == 'I' || each == 'S') {
                return true;
            }
            if (each == 'L') {
                int semicolon = descriptor.indexOf(';', i);
                if (descriptor.startsWith("Ljava/lang/Integer;", i)) {
                    return true;
                }
                i = semicolon;
            }
        }
        return false;
    }

    /** A method or field as an instruction names it. */
    record Member(String owner, String signature) {}

    /** Returns which method or field an instruction uses, null if it is none. */
    static @Nullable Member mentioned(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return new Member(call.owner, call.name + call.desc);
        }
        if (instruction instanceof FieldInsnNode field) {
            return new Member(field.owner, field.name + field.desc);
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic
                && dynamic.bsmArgs.length > 1
                && dynamic.bsmArgs[1] instanceof Handle handle) {
            return new Member(handle.getOwner(), handle.getName() + handle.getDesc());
        }
        return null;
    }
}
