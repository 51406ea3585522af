package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.Result;

/** Tells whether an address that a method makes is used, or only looked at and compared. */
final class AddressUse {

    private AddressUse() {}

    /** Returns whether what a call makes is handed to something that may bind or connect. */
    static boolean isUsed(MethodFlow flow, Call maker) {
        int site = maker.method().isConstructor() ? made(maker) : maker.site();
        if (site < 0) {
            return true; // super(8080): it is made by whoever makes the subclass
        }
        for (Call call : flow.calls()) {
            boolean looks = Library.isHarmless(call.method()) || Library.isCarrier(call.method()) || isSelf(call, site);
            if (!looks && call.arguments().stream().anyMatch(each -> holds(each, site))) {
                return true;
            }
        }
        return flow.stores().stream().anyMatch(each -> holds(each.value(), site))
                || flow.returns().stream().anyMatch(each -> holds(each.value(), site));
    }

    private static int made(Call constructor) {
        return constructor.arguments().get(0) instanceof Built built ? built.site() : -1;
    }

    /** The constructor is called on what it makes. */
    private static boolean isSelf(Call call, int site) {
        return call.method().isConstructor() && call.arguments().get(0) instanceof Built built && built.site() == site;
    }

    /** Returns whether a value is that address, or is or contains it in another form. */
    private static boolean holds(Operand operand, int site) {
        if (operand instanceof Built built && built.site() == site) {
            return true;
        }
        if (operand instanceof Result result && result.site() == site) {
            return true;
        }
        boolean isOther = (operand instanceof Result result && !Library.isCarrier(result.method()))
                || (operand instanceof Built built && !Library.isCarrier(built.constructor()))
                || operand instanceof Operand.Sum;
        return !isOther && Operands.parts(operand).stream().anyMatch(each -> holds(each, site));
    }
}
