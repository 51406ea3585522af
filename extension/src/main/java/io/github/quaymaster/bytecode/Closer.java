package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.Cells;
import io.github.quaymaster.bytecode.Operand.Items;
import io.github.quaymaster.bytecode.Operand.Made;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Puts into values what their objects and arrays were made of, so that they make sense outside of their method.
 *
 * <p>That is known only when the whole method is analysed: the object is on the stack before its constructor is called.
 */
final class Closer {

    private static final int MOST_ITEMS = 64;
    private static final int DEEPEST = 12;

    /** An array that holds itself sixty times is sixty to the power of that depth. */
    private static final int MOST_MADE = 10_000;

    private record Construction(MethodKey constructor, List<Operand> arguments) {}

    private final Map<Integer, Construction> constructions = new HashMap<>();
    private final Map<Integer, List<Operand>> items = new HashMap<>();
    private int made;
    private final IdentityHashMap<Operand, Operand> closed = new IdentityHashMap<>();

    Closer(InsnList instructions, Frame<Operand>[] frames) {
        int index = 0;
        for (AbstractInsnNode each : instructions) {
            Frame<Operand> frame = frames[index++];
            if (frame == null) {
                continue;
            }
            if (each.getOpcode() == Opcodes.INVOKESPECIAL && ((MethodInsnNode) each).name.equals("<init>")) {
                noteConstructor((MethodInsnNode) each, frame);
            } else if (each.getOpcode() >= Opcodes.IASTORE && each.getOpcode() <= Opcodes.SASTORE) {
                noteItem(frame);
            }
        }
    }

    private void noteConstructor(MethodInsnNode call, Frame<Operand> frame) {
        MethodKey constructor = new MethodKey(call.owner, call.name, call.desc);
        int first = frame.getStackSize() - constructor.parameters().length;
        if (frame.getStack(first - 1) instanceof Made made) {
            List<Operand> arguments = new ArrayList<>();
            for (int i = first; i < frame.getStackSize(); i++) {
                arguments.add(frame.getStack(i));
            }
            constructions.put(made.site(), new Construction(constructor, arguments));
        }
    }

    private void noteItem(Frame<Operand> frame) {
        int size = frame.getStackSize();
        if (frame.getStack(size - 3) instanceof Cells cells) {
            List<Operand> all = items.computeIfAbsent(cells.site(), site -> new ArrayList<>());
            if (all.size() < MOST_ITEMS) {
                all.add(frame.getStack(size - 1));
            }
        }
    }

    Operand close(Operand operand) {
        Operand known = closed.get(operand);
        if (known == null) {
            made = 0;
            known = close(operand, 0);
            closed.put(operand, known);
        }
        return known;
    }

    /** Arrays can hold each other in a circle. */
    private Operand close(Operand operand, int depth) {
        if (depth > DEEPEST || made++ > MOST_MADE) {
            return Operand.unknown(operand.getSize());
        }
        return Operands.replace(operand, part -> {
            if (part instanceof Made made) {
                return built(made, depth);
            }
            if (part instanceof Cells cells) {
                return array(cells, depth);
            }
            return null;
        });
    }

    private Operand built(Made made, int depth) {
        Construction construction = constructions.get(made.site());
        if (construction == null) {
            return Operand.Unknown.ONE;
        }
        List<Operand> arguments = closed(construction.arguments(), depth);
        if (!Conversions.isBuilder(made.type())) {
            int weight = Operand.weightOf(arguments);
            return weight > Operand.LARGEST
                    ? Operand.Unknown.ONE
                    : new Built(construction.constructor(), arguments, made.site(), weight);
        }
        // A builder of texts is the text that it starts with.
        boolean startsWithText = construction.constructor().descriptor().startsWith("(Ljava/lang/");
        return startsWithText ? arguments.get(0) : new Operand.Text("");
    }

    private Operand array(Cells cells, int depth) {
        List<Operand> elements = closed(items.getOrDefault(cells.site(), List.of()), depth);
        int weight = Operand.weightOf(elements);
        return weight > Operand.LARGEST ? Operand.Unknown.ONE : new Items(elements, weight);
    }

    private List<Operand> closed(List<Operand> operands, int depth) {
        return operands.stream().map(each -> close(each, depth + 1)).toList();
    }
}
