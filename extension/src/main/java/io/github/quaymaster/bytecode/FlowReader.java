package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.MethodFlow.Return;
import io.github.quaymaster.bytecode.MethodFlow.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Reads what a method hands to others. Not safe for use by many threads. */
final class FlowReader {

    /** Instructions times the slots that each frame has: what the analysis costs, at worst several times over. */
    private static final long MOST = 4_000_000;

    private final ClassFile file;
    private final MethodNode node;
    private final MethodKey method;
    private final List<Call> calls = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();

    private FlowReader(ClassFile file, MethodNode node) {
        this.file = file;
        this.node = node;
        this.method = new MethodKey(file.name(), node.name, node.desc);
    }

    /** @throws UnreadableClassException if the code makes no sense, or is more than can be looked at */
    static MethodFlow read(ClassFile file, MethodNode node) throws UnreadableClassException {
        FlowReader reader = new FlowReader(file, node);
        long cost = (long) node.instructions.size() * (node.maxLocals + node.maxStack);
        if (cost > MOST) {
            throw new UnreadableClassException("method " + node.name + " is too large to be looked at ("
                    + node.instructions.size() + " instructions)");
        }
        try {
            reader.read();
        } catch (AnalyzerException | RuntimeException | StackOverflowError problem) {
            throw new UnreadableClassException("the code of method " + node.name + " makes no sense", problem);
        }
        return new MethodFlow(
                file,
                reader.method,
                List.copyOf(reader.calls),
                List.copyOf(reader.stores),
                List.copyOf(reader.returns));
    }

    private void read() throws AnalyzerException {
        boolean isStatic = (node.access & Opcodes.ACC_STATIC) != 0;
        Frame<Operand>[] frames =
                new Analyzer<>(new OperandInterpreter(method, isStatic, node.instructions)).analyze(file.name(), node);
        Closer closer = new Closer(node.instructions, frames);
        int line = 0;
        int index = 0;
        for (AbstractInsnNode instruction : node.instructions) {
            Frame<Operand> frame = frames[index];
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (frame != null) { // null: never reached
                read(instruction, new Operands(frame, closer), index, line);
            }
            index++;
        }
    }

    /** The values on the stack before an instruction. */
    private record Operands(Frame<Operand> frame, Closer closer) {

        List<Operand> top(int count) {
            List<Operand> top = new ArrayList<>(count);
            for (int i = frame.getStackSize() - count; i < frame.getStackSize(); i++) {
                top.add(closer.close(frame.getStack(i)));
            }
            return List.copyOf(top);
        }

        Operand last() {
            return top(1).get(0);
        }
    }

    private void read(AbstractInsnNode instruction, Operands operands, int site, int line) {
        switch (instruction.getOpcode()) {
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE -> {
                MethodInsnNode call = (MethodInsnNode) instruction;
                MethodKey called = new MethodKey(call.owner, call.name, call.desc);
                boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
                int count = called.parameters().length + (isStatic ? 0 : 1);
                calls.add(new Call(called, operands.top(count), isStatic, false, site, line));
            }
            case Opcodes.INVOKEDYNAMIC -> {
                Call call = lambda((InvokeDynamicInsnNode) instruction, operands, site, line);
                if (call != null) {
                    calls.add(call);
                }
            }
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> {
                FieldInsnNode store = (FieldInsnNode) instruction;
                stores.add(new Store(new FieldKey(store.owner, store.name, store.desc), operands.last(), line));
            }
            case Opcodes.IRETURN, Opcodes.ARETURN -> returns.add(new Return(operands.last(), line));
            default -> {
                // hands nothing on that could be a port or hold one
            }
        }
    }

    private static @Nullable Call lambda(InvokeDynamicInsnNode instruction, Operands operands, int site, int line) {
        MethodKey body = Dynamics.lambdaBody(instruction);
        if (body == null) {
            return null;
        }
        List<Operand> captured = new ArrayList<>(operands.top(Type.getArgumentTypes(instruction.desc).length));
        int tag = ((Handle) instruction.bsmArgs[1]).getTag();
        if (tag == Opcodes.H_NEWINVOKESPECIAL) {
            captured.add(0, Operand.Unknown.ONE); // the object that is to be made
        }
        return new Call(body, List.copyOf(captured), tag == Opcodes.H_INVOKESTATIC, true, site, line);
    }
}
