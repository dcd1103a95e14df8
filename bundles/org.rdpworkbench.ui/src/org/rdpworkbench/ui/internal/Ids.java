// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal;

/** Identifiers that code shares with {@code plugin.xml} and with tests. */
public final class Ids {
    /** This bundle. */
    public static final String BUNDLE = "org.rdpworkbench.ui";

    /** The view of targets. */
    public static final String TARGETS_VIEW = "org.rdpworkbench.ui.view.targets";

    /** The view that explains the selection. */
    public static final String DETAILS_VIEW = "org.rdpworkbench.ui.view.details";

    /** The view that explains codes. */
    public static final String LOOKUP_VIEW = "org.rdpworkbench.ui.view.lookup";

    /** The view that judges advice. */
    public static final String ADVICE_VIEW = "org.rdpworkbench.ui.view.advice";

    /** The folder at the bottom, where views of areas belong. */
    public static final String AREAS_FOLDER = "org.rdpworkbench.ui.folder.areas";

    /** The folder at the right, where views that explain belong. */
    public static final String DETAILS_FOLDER = "org.rdpworkbench.ui.folder.details";

    /** The category of this product's views. */
    public static final String VIEW_CATEGORY = "org.rdpworkbench.ui.views";

    /** The editor of an investigation. */
    public static final String INVESTIGATION_EDITOR = "org.rdpworkbench.ui.editor.investigation";

    /** The editor that compares two cases. */
    public static final String COMPARISON_EDITOR = "org.rdpworkbench.ui.editor.comparison";

    /** Command: a new investigation. */
    public static final String NEW_INVESTIGATION = "org.rdpworkbench.ui.command.newInvestigation";

    /** Command: add a host. */
    public static final String ADD_HOST = "org.rdpworkbench.ui.command.addHost";

    /** Command: examine the computer that the console runs on. */
    public static final String DIAGNOSE_THIS_COMPUTER = "org.rdpworkbench.ui.command.diagnoseThisComputer";

    /** Command: add evidence files. */
    public static final String ADD_EVIDENCE_FILES = "org.rdpworkbench.ui.command.addEvidenceFiles";

    /** Command: add an evidence folder. */
    public static final String ADD_EVIDENCE_FOLDER = "org.rdpworkbench.ui.command.addEvidenceFolder";

    /** Command: open a case. */
    public static final String OPEN_CASE = "org.rdpworkbench.ui.command.openCase";

    /** Command: write the investigation in front for somebody else. */
    public static final String SHARE = "org.rdpworkbench.ui.command.share";

    /** Command: put the editor beside the others. */
    public static final String OPEN_BESIDE = "org.rdpworkbench.ui.command.openBeside";

    /** Command: import lists of targets. */
    public static final String IMPORT_TARGETS = "org.rdpworkbench.ui.command.importTargets";

    /** Command: export the list of targets. */
    public static final String EXPORT_TARGETS = "org.rdpworkbench.ui.command.exportTargets";

    /** Command: a new group in the list of targets. */
    public static final String NEW_GROUP = "org.rdpworkbench.ui.command.newGroup";

    /** Command: move targets to a group. */
    public static final String MOVE_TO_GROUP = "org.rdpworkbench.ui.command.moveToGroup";

    /** Command: add evidence files to a target. */
    public static final String ATTACH_FILES = "org.rdpworkbench.ui.command.attachFiles";

    /** Command: add an evidence folder to a target. */
    public static final String ATTACH_FOLDER = "org.rdpworkbench.ui.command.attachFolder";

    /** The tree of targets, as the control that has the focus. */
    public static final String TARGETS_TREE = "org.rdpworkbench.ui.targets.tree";

    /** Command: copy rows as comma-separated values. */
    public static final String COPY_AS_CSV = "org.rdpworkbench.ui.command.copyAsCsv";

    /** Command: write the rows of a table to a file. */
    public static final String EXPORT_TABLE = "org.rdpworkbench.ui.command.exportTable";

    /** Command: choose the columns of a table. */
    public static final String CHOOSE_COLUMNS = "org.rdpworkbench.ui.command.chooseColumns";

    /** Command: show the columns of a table as they were at first. */
    public static final String RESET_COLUMNS = "org.rdpworkbench.ui.command.resetColumns";

    private Ids() {}
}
