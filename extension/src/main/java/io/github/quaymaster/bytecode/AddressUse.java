package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.Result;
import java.util.function.Predicate;

/** Tells whether an address that a method makes is used, or only looked at and compared. */
final class AddressUse {

    private AddressUse() {}

    /** Returns whether what a call makes is handed to something that may bind or connect. */
    static boolean isUsed(MethodFlow flow, Call maker, AddressLook module) {
        int site = maker.method().isConstructor() ? made(maker) : maker.site();
        if (site < 0) {
            return true; // super(8080): it is made by whoever makes the subclass
        }
        boolean isJdks = Library.isJdk(maker.method().owner()); // whose parts have known names
        for (Call call : flow.calls()) {
            boolean looks = Library.isHarmless(call.method()) || Library.isCarrier(call.method()) || isSelf(call, site);
            for (int i = 0; i < call.arguments().size() && !looks; i++) {
                if (holds(call.arguments().get(i), site) && !(isJdks && module.isAll(call, i))) {
                    return true;
                }
            }
        }
        return flow.stores().stream().anyMatch(each -> holds(each.value(), site))
                || flow.returns().stream().anyMatch(each -> holds(each.value(), site));
    }

    /**
     * Returns whether an object that a method makes, or a part of it, is handed to something else than what looks at it.
     *
     * @param isOfModule whether a method is looked into: what its name says of it is no evidence then, since a port of the
     *     object may be used in it
     */
    static boolean isHandedOn(MethodFlow flow, Call constructor, Predicate<MethodKey> isOfModule) {
        int site = made(constructor);
        if (site < 0) {
            return true;
        }
        for (Call call : flow.calls()) {
            boolean looks = isSelf(call, site)
                    || (isOfModule.test(call.method())
                            ? Library.isLook(call.method()) && isReceiver(call, site)
                            : Library.isHarmless(call.method()));
            if (!looks && call.arguments().stream().anyMatch(each -> comesFrom(each, site))) {
                return true;
            }
        }
        return flow.stores().stream().anyMatch(each -> comesFrom(each.value(), site))
                || flow.returns().stream().anyMatch(each -> comesFrom(each.value(), site));
    }

    private static boolean isReceiver(Call call, int site) {
        return !call.isStatic()
                && !call.isLambda()
                && call.arguments().get(0) instanceof Built built
                && built.site() == site;
    }

    private static boolean comesFrom(Operand operand, int site) {
        return Operands.first(operand, part -> part instanceof Built built && built.site() == site ? part : null)
                != null;
    }

    private static int made(Call constructor) {
        return constructor.arguments().get(0) instanceof Built built ? built.site() : -1;
    }

    /** The constructor is called on what it makes. */
    private static boolean isSelf(Call call, int site) {
        return call.method().isConstructor() && isReceiver(call, site);
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
