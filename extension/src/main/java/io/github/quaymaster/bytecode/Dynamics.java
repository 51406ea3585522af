package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Num;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** What the dynamic calls of the compiler are: lambdas, and texts put together. */
final class Dynamics {

    private static final char ARGUMENT = '\u0001';
    private static final char CONSTANT = '\u0002';

    private Dynamics() {}

    /** Returns the method of a lambda or method reference, null if it is none. */
    static @Nullable MethodKey lambdaBody(InvokeDynamicInsnNode instruction) {
        if (instruction.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && instruction.bsmArgs.length > 1
                && instruction.bsmArgs[1] instanceof Handle body) {
            return new MethodKey(body.getOwner(), body.getName(), body.getDesc());
        }
        return null;
    }

    /**
     * Adds what a text is put together of.
     *
     * @return whether that is what the call does
     */
    static boolean concat(InvokeDynamicInsnNode instruction, List<Operand> arguments, List<Operand> parts) {
        if (!instruction.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
            return false;
        }
        if (instruction.bsmArgs.length == 0 || !(instruction.bsmArgs[0] instanceof String recipe)) {
            return parts.addAll(arguments);
        }
        StringBuilder text = new StringBuilder();
        int argument = 0;
        int constant = 1;
        for (int i = 0; i < recipe.length(); i++) {
            char each = recipe.charAt(i);
            boolean isArgument = each == ARGUMENT && argument < arguments.size();
            if (!isArgument && each != CONSTANT) {
                text.append(each);
                continue;
            }
            flush(text, parts);
            if (isArgument) {
                parts.add(arguments.get(argument++));
            } else if (constant < instruction.bsmArgs.length) {
                parts.add(constant(instruction.bsmArgs[constant++]));
            }
        }
        flush(text, parts);
        return true;
    }

    private static Operand constant(Object value) {
        return value instanceof Integer number ? new Num(number) : new Text(value.toString());
    }

    private static void flush(StringBuilder text, List<Operand> parts) {
        if (text.length() > 0) {
            parts.add(new Text(text.toString()));
            text.setLength(0);
        }
    }
}
