package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.MethodFlow.Store;
import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Tells what becomes of an address that is handed to a call: a library's may connect, the module's is looked into. */
final class TextReach {

    private static final int DEEPEST = 6;

    /** Where an address is used. */
    record Hit(String label, MethodFlow flow, int line) {}

    private final Classes classes;
    private final Map<Operand, @Nullable Hit> known = new HashMap<>();

    TextReach(Classes classes) {
        this.classes = classes;
    }

    /** Returns where an address is used that is an argument of a call, null if it is not. */
    @Nullable
    Hit of(Call call, int index, MethodFlow flow, int depth) {
        MethodKey method = call.method();
        if (Library.isHarmless(method) || Library.isCarrier(method)) {
            return null;
        }
        ClassFile owner = classes.declaring(method);
        if (owner != null) {
            Hit inside = ofParameter(new MethodKey(owner.name(), method.name(), method.descriptor()), index, depth);
            boolean isInline = call.isLambda() && method.name().startsWith("lambda$");
            return inside == null || isInline ? inside : new Hit(method.label(), flow, call.line());
        }
        if (call.isLambda()) {
            return null; // a library's method, bound to it
        }
        if (method.owner().startsWith("java/util/")) {
            return Library.isPut(method) ? ofPut(call, flow) : null;
        }
        boolean isSystem = method.owner().equals("java/lang/System");
        return isSystem ? ofPut(call, flow) : new Hit(method.label(), flow, call.line());
    }

    /** A map may hold anything; a key of several words is a property. */
    private static @Nullable Hit ofPut(Call call, MethodFlow flow) {
        for (Operand each : call.arguments()) {
            if (each instanceof Text key
                    && key.value()
                            .toLowerCase(Locale.ROOT)
                            .matches(".*(\\.|url|uri|servers|brokers|address|endpoint).*")
                    && AddressText.find(key.value()).isEmpty()) {
                return new Hit(call.method().label() + "(\"" + key.value() + "\")", flow, call.line());
            }
        }
        return null;
    }

    private @Nullable Hit ofParameter(MethodKey method, int index, int depth) {
        ClassFile owner = classes.find(method.owner());
        if (owner == null || depth > DEEPEST) {
            return null;
        }
        try {
            MethodNode node = owner.method(method.signature());
            if (node == null) {
                return null;
            }
            MethodFlow flow = owner.flow(node);
            if (node.instructions.size() == 0) { // who implements it may do anything
                return new Hit(method.label(), flow, 0);
            }
            return of(new Param(method, index, 1), flow, depth + 1);
        } catch (UnreadableClassException problem) {
            classes.note(owner.binaryName(), problem);
            return null;
        }
    }

    /** Returns where a method uses a parameter or field. */
    private @Nullable Hit of(Operand address, MethodFlow flow, int depth) {
        if (known.containsKey(address) && address instanceof Param) {
            return known.get(address);
        }
        known.put(address, null); // a method that calls itself
        Hit hit = search(address, flow, depth);
        known.put(address, hit);
        return hit;
    }

    private @Nullable Hit search(Operand address, MethodFlow flow, int depth) {
        for (Call call : flow.calls()) {
            for (int i = 0; i < call.arguments().size(); i++) {
                if (holds(call.arguments().get(i), address)) {
                    Hit hit = of(call, i, flow, depth);
                    if (hit != null) {
                        return hit;
                    }
                }
            }
        }
        for (Store store : flow.stores()) {
            if (holds(store.value(), address)) {
                Hit hit = ofField(store.field(), depth);
                if (hit != null) {
                    return hit;
                }
            }
        }
        return null;
    }

    private static boolean holds(Operand operand, Operand address) {
        if (operand.equals(address)) {
            return true;
        }
        return TextUses.isThroughLooking(operand)
                && Operands.parts(operand).stream().anyMatch(each -> holds(each, address));
    }

    /** Looks at the class that has the field: a private one is used nowhere else, others seldom. */
    private @Nullable Hit ofField(FieldKey field, int depth) {
        ClassFile owner = classes.declaring(field);
        if (owner == null || depth > DEEPEST) {
            return null;
        }
        FieldRead read = new FieldRead(field, Type.getType(field.descriptor()).getSize());
        if (known.containsKey(read)) {
            return known.get(read);
        }
        known.put(read, null);
        Hit found = null;
        try {
            for (ClassFile.Mention each : owner.mentioning(field.signature())) {
                Hit hit = search(read, owner.flow(each.method()), depth + 1);
                if (hit != null) {
                    found = hit;
                    break;
                }
            }
        } catch (UnreadableClassException problem) {
            classes.note(owner.binaryName(), problem);
        }
        known.put(read, found);
        return found;
    }
}
