package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.Items;
import io.github.quaymaster.bytecode.Operand.Joined;
import io.github.quaymaster.bytecode.Operand.Named;
import io.github.quaymaster.bytecode.Operand.Num;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Sum;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;

/** Says how a value came about. */
final class Described {

    private static final int LONGEST = 60;
    private static final String ANYTHING = "...";

    private final IntFunction<String> nameOf;

    /** @param nameOf the name of a constant that has a value; empty if there is none */
    Described(IntFunction<String> nameOf) {
        this.nameOf = nameOf;
    }

    /** Returns a flow: the port, where it comes from if it does not stand there itself, and what it reaches. */
    String flow(int port, Operand value, String target) {
        String from = of(value);
        boolean isItself = from.replace("\"", "").equals(String.valueOf(port));
        return port + (isItself ? "" : ", from " + from) + ", into " + target;
    }

    private String of(Operand operand) {
        if (operand instanceof Num number) {
            String name = nameOf.apply(number.value());
            return name.isEmpty() ? String.valueOf(number.value()) : name;
        }
        if (operand instanceof Text text) {
            return "\"" + shortened(text.value()) + "\"";
        }
        if (operand instanceof Named named) {
            return named.label();
        }
        if (operand instanceof Sum sum) {
            return inBrackets(sum.left(), strength(sum.opcode())) + " " + sign(sum.opcode()) + " "
                    + inBrackets(sum.right(), strength(sum.opcode()) + (isAnyOrder(sum.opcode()) ? 0 : 1));
        }
        if (operand instanceof Joined joined) {
            return joined(joined.parts());
        }
        if (operand instanceof Result result && Library.isCarrier(result.method())) {
            return joined(result.arguments());
        }
        if (operand instanceof Items items) {
            return joined(items.items());
        }
        return operand instanceof Built built ? joined(built.arguments()) : ANYTHING;
    }

    private String joined(List<Operand> parts) {
        return parts.stream()
                .filter(each -> !(each instanceof Text text && text.value().isEmpty()))
                .map(this::of)
                .collect(Collectors.joining(" + "));
    }

    private String inBrackets(Operand operand, int strength) {
        boolean needed = operand instanceof Sum sum && strength(sum.opcode()) < strength;
        return needed ? "(" + of(operand) + ")" : of(operand);
    }

    // Only switches here: any other use of a constant of ASM's leaves the name of its class in this one, and the
    // shading,
    // which sees nothing that uses it, leaves that as it is.
    private static int strength(int opcode) {
        return switch (opcode) {
            case Opcodes.IADD, Opcodes.ISUB -> 1;
            default -> 3;
        };
    }

    private static boolean isAnyOrder(int opcode) {
        return switch (opcode) {
            case Opcodes.IADD -> true;
            default -> false;
        };
    }

    private static String sign(int opcode) {
        return switch (opcode) {
            case Opcodes.IADD -> "+";
            case Opcodes.ISUB -> "-";
            case Opcodes.IMUL -> "*";
            case Opcodes.IDIV -> "/";
            default -> "%";
        };
    }

    private static String shortened(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length() && i <= LONGEST; i++) {
            char each = text.charAt(i);
            plain.append(each >= ' ' && each < 0x7F ? each : each == '\n' ? ' ' : '?');
        }
        return plain.length() <= LONGEST ? plain.toString() : plain.substring(0, LONGEST) + ANYTHING;
    }
}
