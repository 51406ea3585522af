package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Named;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Text;
import org.jspecify.annotations.Nullable;

/** What operands say of a host. */
final class HostOperand {

    private HostOperand() {}

    /** Returns the host's name or address, null if it is not a constant. */
    static @Nullable String text(Operand operand) {
        if (operand instanceof Text text) {
            return text.value();
        }
        if (operand instanceof Named named) {
            return text(named.value());
        }
        return operand instanceof Result result && isByName(result)
                ? text(result.arguments().get(0))
                : null;
    }

    /** Returns what gives the host, null if it is not known at all. */
    static @Nullable Operand open(Operand operand) {
        if (operand instanceof Named named) {
            return open(named.value());
        }
        if (operand instanceof Result result && isByName(result)) {
            return open(result.arguments().get(0));
        }
        boolean isGiven = operand instanceof Param || operand instanceof FieldRead || operand instanceof Result;
        return isGiven ? operand : null;
    }

    /** Returns whether it is a constant, or an address of this machine that the JDK tells. */
    static boolean isKnown(Operand operand) {
        return text(operand) != null || isTold(operand);
    }

    /** Returns whether it is known to be this machine. */
    static boolean isHere(Operand operand) {
        String text = text(operand);
        return text == null ? isTold(operand) : Hosts.isHere(text);
    }

    private static boolean isTold(Operand operand) {
        return operand instanceof Result result
                && result.method().owner().equals("java/net/InetAddress")
                && result.method().takesNothing();
    }

    private static boolean isByName(Result result) {
        return result.method().owner().equals("java/net/InetAddress")
                && result.method().name().equals("getByName");
    }
}
