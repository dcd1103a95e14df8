// SPDX-License-Identifier: EPL-2.0

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessFlag;
import java.security.ProtectionDomain;

/**
 * Keeps Java alive under Wine, for the rig alone. Wine 8 lacks GetAnycastIpAddressTable, so that every native method of {@code
 * java.net.NetworkInterface} ends the JVM, and the seeding of {@code SecureRandom} calls one. Here they answer "none".
 */
public final class NetworkInterfaceAgent {
    private static final String CLASS = "java/net/NetworkInterface";

    private NetworkInterfaceAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                return CLASS.equals(name) ? harmless(bytes) : null;
            }
        });
    }

    private static byte[] harmless(byte[] bytes) {
        ClassFile file = ClassFile.of();
        return file.transformClass(file.parse(bytes), (builder, element) -> {
            if (element instanceof MethodModel method
                    && method.flags().has(AccessFlag.NATIVE)
                    && !method.methodName().equalsString("init")) {
                int flags = method.flags().flagsMask() & ~ClassFile.ACC_NATIVE;
                TypeKind kind = TypeKind.from(method.methodTypeSymbol().returnType());
                builder.withMethodBody(
                        method.methodName(), method.methodType(), flags, code -> returnNone(code, kind));
            } else {
                ClassTransform.ACCEPT_ALL.accept(builder, element);
            }
        });
    }

    private static void returnNone(CodeBuilder code, TypeKind kind) {
        switch (kind) {
            case VOID -> {}
            case REFERENCE -> code.aconst_null();
            case LONG -> code.lconst_0();
            default -> code.iconst_0();
        }
        code.return_(kind);
    }
}
