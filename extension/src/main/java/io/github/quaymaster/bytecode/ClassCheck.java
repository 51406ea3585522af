package io.github.quaymaster.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Tells whether the names and types of a class are there and make sense. ASM leaves that to the JVM: it hands out null for
 * what a damaged file refers to and does not have, and any text for a type. All code that looks at classes relies on them.
 */
final class ClassCheck {

    private ClassCheck() {}

    /** @throws UnreadableClassException if something is missing or no type */
    static void check(ClassNode node) throws UnreadableClassException {
        for (FieldNode each : node.fields) {
            require(each.name != null && isField(each.desc), "a field", each.name, each.desc);
        }
        for (MethodNode each : node.methods) {
            require(each.name != null && isMethod(each.desc), "a method", each.name, each.desc);
            List<LocalVariableNode> variables = each.localVariables;
            if (variables != null) {
                for (LocalVariableNode variable : variables) {
                    require(variable.name != null, "a variable", variable.name, variable.desc);
                }
            }
            for (AbstractInsnNode instruction : each.instructions) {
                check(instruction);
            }
        }
    }

    private static void check(AbstractInsnNode instruction) throws UnreadableClassException {
        if (instruction instanceof MethodInsnNode call) {
            require(isMember(call.owner, call.name) && isMethod(call.desc), "a call", call.name, call.desc);
        } else if (instruction instanceof FieldInsnNode field) {
            require(isMember(field.owner, field.name) && isField(field.desc), "a use", field.name, field.desc);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            boolean isWhole = dynamic.name != null && isMethod(dynamic.desc) && isConstant(dynamic.bsm);
            for (Object each : dynamic.bsmArgs) {
                isWhole &= isConstant(each);
            }
            require(isWhole, "a call", dynamic.name, dynamic.desc);
        } else if (instruction instanceof LdcInsnNode constant) {
            require(isConstant(constant.cst), "a constant", "", "");
        } else if (instruction instanceof TypeInsnNode type) {
            require(type.desc != null, "an instruction", "", type.desc);
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            require(isField(array.desc), "an instruction", "", array.desc);
        }
    }

    private static boolean isMember(@Nullable String owner, @Nullable String name) {
        return owner != null && name != null;
    }

    private static boolean isConstant(@Nullable Object constant) {
        if (constant instanceof Handle handle) {
            return isMember(handle.getOwner(), handle.getName())
                    && (isMethod(handle.getDesc()) || isField(handle.getDesc()));
        }
        if (constant instanceof Type type) {
            return type.getSort() == Type.METHOD ? isMethod(type.getDescriptor()) : isField(type.getDescriptor());
        }
        return constant != null;
    }

    private static boolean isMethod(@Nullable String descriptor) {
        return descriptor != null && Descriptors.isMethod(descriptor);
    }

    private static boolean isField(@Nullable String descriptor) {
        return descriptor != null && Descriptors.isField(descriptor);
    }

    private static void require(boolean holds, String what, @Nullable String name, @Nullable String type)
            throws UnreadableClassException {
        if (!holds) {
            throw new UnreadableClassException(
                    "it makes no sense (" + what + " named " + name + " of type " + type + ")");
        }
    }
}
