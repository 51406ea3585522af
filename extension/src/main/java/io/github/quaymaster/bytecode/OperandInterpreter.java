package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.Cells;
import io.github.quaymaster.bytecode.Operand.Element;
import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Joined;
import io.github.quaymaster.bytecode.Operand.Lambda;
import io.github.quaymaster.bytecode.Operand.Made;
import io.github.quaymaster.bytecode.Operand.Num;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Sum;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Computes what instructions make of values. Numbers are not added up here: a message tells how they came about. */
final class OperandInterpreter extends Interpreter<Operand> {

    private final MethodKey method;
    private final InsnList instructions;
    private final int[] parameterOfLocal;

    /** @param instructions the code: the number of an instruction tells apart what it makes */
    OperandInterpreter(MethodKey method, boolean isStatic, InsnList instructions) {
        super(Opcodes.ASM9);
        this.method = method;
        this.instructions = instructions;
        this.parameterOfLocal = parametersOfLocals(method, isStatic);
    }

    private static int[] parametersOfLocals(MethodKey method, boolean isStatic) {
        int[] parameters = new int[Type.getArgumentsAndReturnSizes(method.descriptor()) >> 2];
        int local = isStatic ? 0 : 1;
        int index = local;
        for (Type type : method.parameters()) {
            parameters[local] = index++;
            local += type.getSize();
        }
        return parameters;
    }

    @Override
    public @Nullable Operand newValue(@Nullable Type type) {
        if (type == null) {
            return Operand.Unknown.ONE;
        }
        return type.getSort() == Type.VOID ? null : Operand.unknown(type.getSize());
    }

    @Override
    public Operand newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return new Param(method, parameterOfLocal[local], type.getSize());
    }

    @Override
    public Operand newOperation(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return switch (opcode) {
            case Opcodes.ICONST_M1,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5 -> new Num(opcode - Opcodes.ICONST_0);
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> new Num(((IntInsnNode) instruction).operand);
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> Operand.Unknown.WIDE;
            case Opcodes.LDC -> constant(((LdcInsnNode) instruction).cst);
            case Opcodes.GETSTATIC -> field((FieldInsnNode) instruction);
            case Opcodes.NEW -> new Made(((TypeInsnNode) instruction).desc, site(instruction));
            default -> Operand.Unknown.ONE;
        };
    }

    private static Operand constant(Object constant) {
        if (constant instanceof Integer number) {
            return new Num(number);
        }
        if (constant instanceof String text) {
            return new Text(text);
        }
        boolean wide = constant instanceof Long
                || constant instanceof Double
                || (constant instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
        return Operand.unknown(wide ? 2 : 1);
    }

    private static Operand field(FieldInsnNode read) {
        return new FieldRead(
                new FieldKey(read.owner, read.name, read.desc),
                Type.getType(read.desc).getSize());
    }

    private int site(AbstractInsnNode instruction) {
        return instructions.indexOf(instruction);
    }

    @Override
    public Operand copyOperation(AbstractInsnNode instruction, Operand value) {
        return value;
    }

    @Override
    public @Nullable Operand unaryOperation(AbstractInsnNode instruction, Operand value) {
        return switch (instruction.getOpcode()) {
            case Opcodes.IINC -> sum(Opcodes.IADD, value, new Num(((IincInsnNode) instruction).incr));
            case Opcodes.I2S, Opcodes.I2C, Opcodes.CHECKCAST -> value;
            case Opcodes.GETFIELD -> field((FieldInsnNode) instruction);
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> new Cells(site(instruction));
            case Opcodes.LNEG,
                    Opcodes.DNEG,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.L2D,
                    Opcodes.F2L,
                    Opcodes.F2D,
                    Opcodes.D2L -> Operand.Unknown.WIDE;
            default -> Operand.Unknown.ONE; // those that make nothing are not asked for it
        };
    }

    @Override
    public @Nullable Operand binaryOperation(AbstractInsnNode instruction, Operand left, Operand right) {
        int opcode = instruction.getOpcode();
        return switch (opcode) {
            case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.IDIV, Opcodes.IREM -> sum(opcode, left, right);
            case Opcodes.AALOAD, Opcodes.IALOAD, Opcodes.SALOAD -> element(left, right);
            case Opcodes.LALOAD,
                    Opcodes.DALOAD,
                    Opcodes.LADD,
                    Opcodes.DADD,
                    Opcodes.LSUB,
                    Opcodes.DSUB,
                    Opcodes.LMUL,
                    Opcodes.DMUL,
                    Opcodes.LDIV,
                    Opcodes.DDIV,
                    Opcodes.LREM,
                    Opcodes.DREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR -> Operand.Unknown.WIDE;
            default -> Operand.Unknown.ONE;
        };
    }

    private static Operand sum(int opcode, Operand left, Operand right) {
        int weight = left.weight() + right.weight() + 1;
        return weight > Operand.LARGEST ? Operand.Unknown.ONE : new Sum(opcode, left, right, weight);
    }

    private static Operand element(Operand array, Operand index) {
        int weight = array.weight() + index.weight() + 1;
        return weight > Operand.LARGEST ? Operand.Unknown.ONE : new Element(array, index, weight);
    }

    @Override
    public @Nullable Operand ternaryOperation(
            AbstractInsnNode instruction, Operand array, Operand index, Operand value) {
        return null;
    }

    @Override
    public @Nullable Operand naryOperation(AbstractInsnNode instruction, List<? extends Operand> values) {
        List<Operand> arguments = List.copyOf(values);
        if (instruction instanceof MethodInsnNode call) {
            return call(new MethodKey(call.owner, call.name, call.desc), arguments, site(instruction));
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic(dynamic, arguments);
        }
        return Operand.Unknown.ONE;
    }

    private static @Nullable Operand call(MethodKey method, List<Operand> arguments, int site) {
        Type returned = Type.getReturnType(method.descriptor());
        if (returned.getSort() == Type.VOID) {
            return null;
        }
        Operand same = Conversions.apply(method, arguments);
        if (same != null) {
            return same;
        }
        int weight = Operand.weightOf(arguments);
        return weight > Operand.LARGEST
                ? Operand.unknown(returned.getSize())
                : new Result(method, arguments, site, weight);
    }

    private static Operand dynamic(InvokeDynamicInsnNode instruction, List<Operand> arguments) {
        int weight = Operand.weightOf(arguments);
        int size = Type.getReturnType(instruction.desc).getSize();
        MethodKey body = Dynamics.lambdaBody(instruction);
        if (weight > Operand.LARGEST) {
            return Operand.unknown(size);
        }
        if (body != null) {
            return new Lambda(body, arguments, weight);
        }
        List<Operand> parts = new ArrayList<>();
        return Dynamics.concat(instruction, arguments, parts)
                ? new Joined(List.copyOf(parts), weight)
                : Operand.unknown(size);
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Operand value, Operand expected) {
        // nothing is made of it
    }

    @Override
    public Operand merge(Operand one, Operand other) {
        return Operand.either(one, other);
    }
}
