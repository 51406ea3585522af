package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Store;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;

/** Tells whether what a field begins with is replaced by something that is found out when the tests run. */
final class Overwritten {

    private static final int DEEPEST = 4;

    private final Classes classes;
    private final Map<FieldKey, Boolean> known = new HashMap<>();

    Overwritten(Classes classes) {
        this.classes = classes;
    }

    /** Returns whether a write is that of the beginning, and another is of a value that is no constant. */
    boolean isSo(Store store, MethodFlow flow, ClassFile owner) {
        if (!flow.isInitialiser() || Numbers.value(store.value()) == null) {
            return false;
        }
        FieldKey field =
                new FieldKey(owner.name(), store.field().name(), store.field().descriptor());
        return known.computeIfAbsent(field, key -> isOverwritten(key, owner));
    }

    private boolean isOverwritten(FieldKey field, ClassFile owner) {
        try {
            for (ClassFile.Mention mention : owner.mentioning(field.signature())) {
                MethodNode method = mention.method();
                if (method.name.startsWith("<")) {
                    continue;
                }
                for (Store each : owner.flow(method).stores()) {
                    if (each.field().signature().equals(field.signature()) && isFoundOut(each.value(), 0)) {
                        return true;
                    }
                }
            }
        } catch (UnreadableClassException problem) {
            classes.note(owner.binaryName(), problem);
        }
        return false;
    }

    private boolean isFoundOut(Operand value, int depth) {
        if (value instanceof Result result) {
            return depth < DEEPEST && isFoundOut(result, depth);
        }
        return Numbers.value(value) == null && !(value instanceof Param) && Numbers.open(value) == null;
    }

    /** A method of the module finds out if one that it calls does. */
    private boolean isFoundOut(Result result, int depth) {
        ClassFile declaring = classes.declaring(result.method());
        if (declaring == null) {
            return true;
        }
        try {
            MethodNode method = declaring.method(result.method().signature());
            return method != null
                    && declaring.flow(method).returns().stream().anyMatch(each -> isFoundOut(each.value(), depth + 1));
        } catch (UnreadableClassException problem) {
            classes.note(declaring.binaryName(), problem);
            return false;
        }
    }
}
