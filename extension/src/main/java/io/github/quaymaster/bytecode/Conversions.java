package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Joined;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls that hand on the number or text that they are given: boxing, parsing, printing, and building of texts. */
final class Conversions {

    private static final Set<String> SAME = Set.of(
            "java/lang/Integer.valueOf",
            "java/lang/Integer.intValue",
            "java/lang/Integer.parseInt",
            "java/lang/Integer.toString",
            "java/lang/Short.valueOf",
            "java/lang/Short.shortValue",
            "java/lang/Short.intValue",
            "java/lang/Short.parseShort",
            "java/lang/Number.intValue",
            "java/lang/String.valueOf",
            "java/lang/String.toString",
            "java/lang/String.trim",
            "java/lang/String.strip",
            "java/lang/String.intern",
            "java/util/Objects.requireNonNull",
            "java/util/Objects.toString",
            "java/util/Optional.of",
            "java/util/Optional.get",
            "java/util/Optional.orElseThrow");

    private Conversions() {}

    /** Returns what a call makes of its arguments, null if that is none of these calls. */
    static @Nullable Operand apply(MethodKey method, List<Operand> arguments) {
        if (!method.owner().startsWith("java/") || arguments.isEmpty()) {
            return null;
        }
        if (isBuilder(method.owner())) {
            return switch (method.name()) {
                case "append" -> arguments.size() == 2 ? joined(arguments) : null;
                case "toString" -> arguments.get(0);
                default -> null;
            };
        }
        if (method.name().equals("concat") && method.owner().equals("java/lang/String")) {
            return joined(arguments);
        }
        return SAME.contains(method.owner() + "." + method.name()) ? arguments.get(0) : null;
    }

    static boolean isBuilder(String type) {
        return type.equals("java/lang/StringBuilder") || type.equals("java/lang/StringBuffer");
    }

    private static Operand joined(List<Operand> parts) {
        int weight = Operand.weightOf(parts);
        return weight > Operand.LARGEST ? Operand.Unknown.ONE : new Joined(parts, weight);
    }
}
