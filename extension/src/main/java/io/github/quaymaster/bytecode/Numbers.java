package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.Element;
import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Items;
import io.github.quaymaster.bytecode.Operand.Joined;
import io.github.quaymaster.bytecode.Operand.Lambda;
import io.github.quaymaster.bytecode.Operand.Named;
import io.github.quaymaster.bytecode.Operand.Num;
import io.github.quaymaster.bytecode.Operand.OneOf;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Sum;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** What numbers operands stand for. */
final class Numbers {

    private Numbers() {}

    /** Returns the number, null if it is not a constant. */
    static @Nullable Integer value(Operand operand) {
        if (operand instanceof Num number) {
            return number.value();
        }
        if (operand instanceof Text text) {
            int port = Ports.read(text.value());
            return port == 0 ? null : port;
        }
        if (operand instanceof Named named) {
            return value(named.value());
        }
        if (operand instanceof Sum sum) {
            Integer left = value(sum.left());
            Integer right = value(sum.right());
            return left == null || right == null ? null : calculate(sum.opcode(), left, right);
        }
        if (operand instanceof Joined joined && joined.parts().size() == 2) { // "" + port
            return joined.parts().get(0) instanceof Text text && text.value().isEmpty()
                    ? value(joined.parts().get(1))
                    : null;
        }
        return null;
    }

    private static @Nullable Integer calculate(int opcode, int left, int right) {
        return switch (opcode) {
            case Opcodes.IADD -> left + right;
            case Opcodes.ISUB -> left - right;
            case Opcodes.IMUL -> left * right;
            case Opcodes.IDIV -> right == 0 ? null : left / right;
            case Opcodes.IREM -> right == 0 ? null : left % right;
            default -> null;
        };
    }

    /** Returns the first part that is given elsewhere, null if there is none or a part can be anything. */
    static @Nullable Operand open(Operand operand) {
        if (operand instanceof Result result && result.method().name().startsWith("toString")) {
            return null; // of a class that holds any text
        }
        if (operand instanceof Param || operand instanceof FieldRead || operand instanceof Result) {
            return operand;
        }
        boolean isNumber = operand instanceof Sum || operand instanceof Named || operand instanceof Element;
        if (!isNumber) {
            return null;
        }
        for (Operand part : Operands.parts(operand)) {
            Operand open = open(part);
            if (open != null) {
                return open;
            }
        }
        return null;
    }

    /**
     * Returns all that a port can be, each without a choice in it. What a call is given is left as it is: it is looked at
     * when the call is replaced by what it returns, and until then its choices would only multiply the ways.
     */
    static List<Operand> choices(Operand operand) {
        return choices(operand, Numbers::isOfCall);
    }

    /** Returns all that a text can be, whose parts may be given to a call: {@code String.format}. */
    static List<Operand> choicesOfText(Operand operand) {
        return choices(operand, part -> false);
    }

    private static List<Operand> choices(Operand operand, Predicate<Operand> isLeft) {
        if (isLeft.test(operand)) {
            return List.of(operand);
        }
        Operand plain = Operands.replace(operand, part -> isLeft.test(part) ? part : simplified(part));
        OneOf choice = firstChoice(plain, isLeft);
        if (choice == null) {
            return List.of(plain);
        }
        List<Operand> all = new ArrayList<>();
        for (Operand each : choice.choices()) {
            Operand one = Operands.replace(plain, part -> part == choice ? each : isLeft.test(part) ? part : null);
            for (Operand chosen : choices(one, isLeft)) {
                if (all.size() < Operand.MOST_CHOICES * Operand.MOST_CHOICES) {
                    all.add(chosen);
                }
            }
        }
        return all;
    }

    private static boolean isOfCall(Operand operand) {
        return operand instanceof Result || operand instanceof Built || operand instanceof Lambda;
    }

    private static @Nullable OneOf firstChoice(Operand operand, Predicate<Operand> isLeft) {
        if (operand instanceof OneOf choice) {
            return choice;
        }
        if (!isLeft.test(operand)) {
            for (Operand part : Operands.parts(operand)) {
                OneOf below = firstChoice(part, isLeft);
                if (below != null) {
                    return below;
                }
            }
        }
        return null;
    }

    private static @Nullable Operand simplified(Operand operand) {
        if (!(operand instanceof Element element)) {
            return null;
        }
        boolean isNamed = element.array() instanceof Named;
        Operand array = element.array() instanceof Named named ? named.value() : element.array();
        if (!(array instanceof Items items)) {
            return null;
        }
        Operand item = item(items.items(), value(element.index()));
        return isNamed ? new Named(item, ((Named) element.array()).label()) : item;
    }

    private static Operand item(List<Operand> items, @Nullable Integer index) {
        return index == null || index < 0 || index >= items.size() ? Operand.anyOf(items) : items.get(index);
    }

    /** Returns what a supplier gives instead of the supplier, and the elements of an array instead of it. */
    static Operand given(Operand operand) {
        if (operand instanceof Lambda lambda) {
            return new Result(lambda.body(), lambda.captured(), -1, lambda.weight());
        }
        return operand instanceof Items items ? Operand.anyOf(items.items()) : operand;
    }
}
