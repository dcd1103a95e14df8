// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;
import org.rdpworkbench.cli.CommandContributor;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.Installation;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.text.Texts;

/** The command line as an application of the platform; its result is the exit code. */
public final class CommandLineApplication implements IApplication {
    private static final long PATIENCE_SECONDS = 10;

    private final Interruption interruption = new Interruption();

    @Override
    public Object start(IApplicationContext context) {
        context.applicationRunning();
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> finish(done), "print what was found");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return run(arguments == null ? new String[0] : arguments);
        } finally {
            done.countDown();
            removeHook(hook);
        }
    }

    @Override
    public void stop() {
        interruption.interrupt();
    }

    /** The process is told to end: lets the command print what it has until now. */
    private void finish(CountDownLatch done) {
        interruption.interrupt();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook has been waiting for this moment.
        }
    }

    private Integer run(String[] arguments) {
        BundleContext bundles =
                FrameworkUtil.getBundle(CommandLineApplication.class).getBundleContext();
        // Found on another thread while the arguments are read; a failure is told to those commands that ask for it.
        FutureTask<Installation> installation = new FutureTask<>(() -> installation(bundles));
        Thread.ofPlatform().daemon().name("installation").start(installation);
        CommandRunner runner = new CommandRunner(
                ProcessTerminal.find(),
                contributors(bundles),
                () -> await(installation),
                interruption,
                version(bundles));
        return runner.run(arguments);
    }

    private static List<CommandContributor> contributors(BundleContext bundles) {
        try {
            List<ServiceReference<CommandContributor>> references =
                    new ArrayList<>(bundles.getServiceReferences(CommandContributor.class, null));
            references.sort(Collections.reverseOrder());
            List<CommandContributor> contributors = new ArrayList<>(List.of(new BuiltInCommands()));
            references.stream().map(bundles::getService).forEach(contributors::add);
            return contributors;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Installation await(FutureTask<Installation> installation) {
        try {
            return installation.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing("installation.missing");
        }
    }

    private static Installation installation(BundleContext bundles) {
        InvestigationService service = service(bundles, InvestigationService.class, "installation.missing");
        return new InstalledServices(service, () -> service(bundles, EventLogReader.class, "installation.no-events"));
    }

    private static <T> T service(BundleContext bundles, Class<T> type, String missing) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(bundles, type, null);
        tracker.open();
        try {
            T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (service != null) {
                return service;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw missing(missing);
    }

    private static CommandFailure missing(String text) {
        return new CommandFailure(
                ExitCode.NOT_EXAMINED, Texts.of(CommandLineApplication.class).get(text));
    }

    private static String version(BundleContext bundles) {
        Version version = bundles.getBundle().getVersion();
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }
}
