package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.Element;
import io.github.quaymaster.bytecode.Operand.Items;
import io.github.quaymaster.bytecode.Operand.Joined;
import io.github.quaymaster.bytecode.Operand.Lambda;
import io.github.quaymaster.bytecode.Operand.Named;
import io.github.quaymaster.bytecode.Operand.OneOf;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks through the trees of operands. */
final class Operands {

    private Operands() {}

    /** Returns what an operand directly consists of. */
    static List<Operand> parts(Operand operand) {
        if (operand instanceof Result result) {
            return result.arguments();
        }
        if (operand instanceof Built built) {
            return built.arguments();
        }
        if (operand instanceof Joined joined) {
            return joined.parts();
        }
        if (operand instanceof Items items) {
            return items.items();
        }
        if (operand instanceof OneOf several) {
            return several.choices();
        }
        if (operand instanceof Sum sum) {
            return List.of(sum.left(), sum.right());
        }
        if (operand instanceof Element element) {
            return List.of(element.array(), element.index());
        }
        if (operand instanceof Named named) {
            return List.of(named.value());
        }
        return operand instanceof Lambda lambda ? lambda.captured() : List.of();
    }

    /**
     * Returns an operand with some of its parts replaced.
     *
     * @param replacement what to put in the place of a part, null to look at what that consists of
     */
    static Operand replace(Operand operand, Function<Operand, @Nullable Operand> replacement) {
        Operand other = replacement.apply(operand);
        if (other != null) {
            return other;
        }
        List<Operand> parts = parts(operand);
        if (parts.isEmpty()) {
            return operand;
        }
        List<Operand> replaced = null; // most often nothing is, and nothing is copied
        for (int i = 0; i < parts.size(); i++) {
            Operand each = replace(parts.get(i), replacement);
            if (each != parts.get(i)) {
                replaced = replaced == null ? new ArrayList<>(parts) : replaced;
                replaced.set(i, each);
            }
        }
        return replaced == null ? operand : with(operand, List.copyOf(replaced));
    }

    private static Operand with(Operand operand, List<Operand> parts) {
        int weight = Operand.weightOf(parts);
        if (weight > Operand.LARGEST) {
            return Operand.unknown(operand.getSize());
        }
        if (operand instanceof Result result) {
            return new Result(result.method(), parts, result.site(), weight);
        }
        if (operand instanceof Built built) {
            return new Built(built.constructor(), parts, built.site(), weight);
        }
        if (operand instanceof Joined) {
            return new Joined(parts, weight);
        }
        if (operand instanceof Items) {
            return new Items(parts, weight);
        }
        if (operand instanceof OneOf) {
            return Operand.anyOf(parts);
        }
        if (operand instanceof Sum sum) {
            return new Sum(sum.opcode(), parts.get(0), parts.get(1), weight);
        }
        if (operand instanceof Element) {
            return new Element(parts.get(0), parts.get(1), weight);
        }
        if (operand instanceof Named named) {
            return new Named(parts.get(0), named.label());
        }
        return operand instanceof Lambda lambda ? new Lambda(lambda.body(), parts, weight) : operand;
    }

    /** Returns the first part for which a question is answered, depth first; null if there is none. */
    static <T> @Nullable T first(Operand operand, Function<Operand, @Nullable T> question) {
        T answer = question.apply(operand);
        if (answer != null) {
            return answer;
        }
        for (Operand part : parts(operand)) {
            T below = first(part, question);
            if (below != null) {
                return below;
            }
        }
        return null;
    }
}
