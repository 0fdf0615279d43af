namespace FlowOffice.Office.Rights;

/// <summary>What somebody may be allowed to do. Who may is said in <see cref="RoleRights"/>, and nowhere else.</summary>
public enum Right
{
    /// <summary>Receive documents and enter them in a register.</summary>
    RegisterDocuments,

    /// <summary>Begin an outgoing document.</summary>
    DraftDocuments,

    /// <summary>Call issued documents back.</summary>
    RecallDocuments,

    /// <summary>Enter secret envelopes and see every line of the secret registers; receivers see their own.</summary>
    KeepSecretRegisters,

    /// <summary>Put registered lines right, or ask for the agreement that it needs; close the books of past years.</summary>
    CorrectRegister,

    /// <summary>Take whole registers out of the system; where somebody decides on that, on an approved request.</summary>
    ExportRegisters,

    /// <summary>Keep the catalogues that forms offer: kinds of document, fields of work.</summary>
    KeepCatalogues,

    /// <summary>Read the registers of the organisation.</summary>
    ReadRegister,

    /// <summary>Decide who leads the handling of a document.</summary>
    ClassifyDocuments,

    /// <summary>Open a work file and give it to a lead.</summary>
    OpenWorkFile,

    /// <summary>Close a work file, or send it back.</summary>
    CloseWorkFile,

    /// <summary>See the list of work files; each one's content follows the document-level rules.</summary>
    ReadWorkFile,

    /// <summary>Have a deputy do one's own work while away.</summary>
    DelegateOwnWork,

    /// <summary>Send colleagues text messages about work.</summary>
    SendTextMessages,

    /// <summary>See what others have in hand in one's own units; leaders, in the whole office.</summary>
    WatchTasks,

    /// <summary>See how the people of one's own units use the system, and urge them; whoever reads reports, those of the whole office.</summary>
    WatchPeople,

    /// <summary>Open documents to citizens, where the office has a page for them.</summary>
    PublishToCitizens,

    /// <summary>Keep people, posts, accounts and units.</summary>
    ManagePeople,

    /// <summary>See who waits for an account, who no longer signs in, and what of the catalogues is no longer used.</summary>
    ReviewUsers,

    /// <summary>Plan courses in which people learn to use the system, and note who came.</summary>
    KeepTraining,

    /// <summary>See workflow definitions.</summary>
    ReadDefinitions,

    /// <summary>Change drafts of workflow definitions.</summary>
    EditDefinitions,

    /// <summary>Put a workflow definition into force.</summary>
    PublishDefinitions,

    /// <summary>Change the settings of the organisation; where somebody decides on changes, on an approved request.</summary>
    ManageSettings,

    /// <summary>Keep the folders of the board, decide on reported posts, have posts kept longer.</summary>
    ManageBoard,

    /// <summary>See running and finished workflow instances.</summary>
    ReadInstances,

    /// <summary>Stop, repair or remove workflow instances.</summary>
    CancelInstances,

    /// <summary>Move running workflow instances to another version of their definition.</summary>
    MoveInstances,

    /// <summary>Complete tasks that workflows gave to other systems, and raise events.</summary>
    SignalInstances,

    /// <summary>See scheduled jobs and how they went.</summary>
    ReadJobs,

    /// <summary>Set the organisation's schedules; run, pause and resume its jobs.</summary>
    ManageJobs,

    /// <summary>Record when the system could not be used, and announce when it will be maintained.</summary>
    RecordOutages,

    /// <summary>Read the audit trail.</summary>
    ReadAudit,

    /// <summary>See the reports of the whole organisation.</summary>
    ReadReports,

    /// <summary>Verify and keep personnel records; whose, is asked of <c>RecordReaders</c>.</summary>
    KeepRecords,

    /// <summary>See how far the personnel records of one's units are, and answer for them.</summary>
    WatchRecords,
}
