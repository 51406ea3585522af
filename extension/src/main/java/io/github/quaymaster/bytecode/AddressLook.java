package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells whether a method of the module only looks at an address that it is given, as one that writes the bytes of the
 * host somewhere does. Not safe for use by many threads.
 */
final class AddressLook {

    private static final int DEEPEST = 4;

    private final Classes classes;
    private final Map<Param, Boolean> known = new HashMap<>();

    AddressLook(Classes classes) {
        this.classes = classes;
    }

    /** Returns whether a call does nothing with an argument that could bind or connect. */
    boolean isAll(Call call, int argument) {
        return !call.isLambda() && isAll(call, argument, 0);
    }

    private boolean isAll(Call call, int argument, int depth) {
        ClassFile owner = classes.declaring(call.method());
        if (owner == null || depth > DEEPEST) {
            return false;
        }
        MethodKey method =
                new MethodKey(owner.name(), call.method().name(), call.method().descriptor());
        Param address = new Param(method, argument, 1);
        Boolean before = known.putIfAbsent(address, false); // a method that calls itself may do anything
        if (before == null) {
            known.put(address, onlyLooks(owner, address, depth));
        }
        return known.getOrDefault(address, false);
    }

    private boolean onlyLooks(ClassFile owner, Param address, int depth) {
        try {
            MethodNode node = owner.method(address.method().signature());
            if (node == null || node.instructions.size() == 0) { // who implements it may do anything
                return false;
            }
            MethodFlow flow = owner.flow(node);
            return flow.calls().stream().allMatch(call -> isHarmless(call, address, depth))
                    && flow.stores().stream().noneMatch(store -> holds(store.value(), address))
                    && flow.returns().stream().noneMatch(each -> holds(each.value(), address));
        } catch (UnreadableClassException problem) {
            classes.note(owner.binaryName(), problem);
            return false;
        }
    }

    private boolean isHarmless(Call call, Param address, int depth) {
        for (int i = 0; i < call.arguments().size(); i++) {
            Operand argument = call.arguments().get(i);
            if (holds(argument, address)) {
                boolean isReceiver = i == 0 && !call.isStatic() && !call.isLambda();
                boolean looks = (isReceiver && Library.isLook(call.method()))
                        || (argument.equals(address) && !call.isLambda() && isAll(call, i, depth + 1));
                if (!looks) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns whether a value is made of an address or its port; its host alone binds nothing. */
    private boolean holds(Operand operand, Param address) {
        if (operand.equals(address)) {
            return true;
        }
        return !(operand instanceof Result result && isClear(result.method()))
                && Operands.parts(operand).stream().anyMatch(each -> holds(each, address));
    }

    /** What a method of the module returns is judged where that is looked into. */
    private boolean isClear(MethodKey method) {
        return Library.isLook(method) ? !Names.isPort(method.name()) : classes.declaring(method) != null;
    }
}
