using FlowOffice.Office.People;
using static FlowOffice.Office.Rights.Right;

namespace FlowOffice.Office.Rights;

/// <summary>The table of roles and what each may do. A role that is not listed, a right that is not given: no.</summary>
public static class RoleRights
{
    private static readonly Right[] Leader =
        [DraftDocuments, RecallDocuments, ReadRegister, ClassifyDocuments, OpenWorkFile, CloseWorkFile, ReadWorkFile, DelegateOwnWork, SendTextMessages, WatchTasks, WatchPeople, PublishToCitizens, ReadDefinitions, ReadInstances, ReadAudit, ReadReports];

    private static readonly Dictionary<string, HashSet<Right>> Table = new()
    {
        [RoleCode.Clerk] = [RegisterDocuments, RecallDocuments, KeepSecretRegisters, CorrectRegister, KeepCatalogues, DraftDocuments, ReadRegister, ReadWorkFile, ReviewUsers],
        [RoleCode.ChiefOfOffice] = [.. Leader, KeepTraining],
        [RoleCode.Chairman] = [.. Leader],
        [RoleCode.ViceChairman] = [.. Leader],
        [RoleCode.DeputyChief] = [.. Leader],
        [RoleCode.UnitHead] = [DraftDocuments, ReadWorkFile, DelegateOwnWork, SendTextMessages, WatchTasks, WatchPeople, PublishToCitizens, WatchRecords],
        [RoleCode.DeputyHead] = [DraftDocuments, ReadWorkFile],
        [RoleCode.Specialist] = [DraftDocuments, ReadWorkFile],
        [RoleCode.Administrator] = [ExportRegisters, KeepCatalogues, ManagePeople, ReviewUsers, KeepTraining, ReadDefinitions, EditDefinitions, PublishDefinitions, ManageSettings, ManageBoard, ReadInstances, CancelInstances, MoveInstances, SignalInstances, ReadJobs, ManageJobs, RecordOutages, ReadAudit],
        [RoleCode.DataSteward] = [KeepRecords],
        [RoleCode.ReportReader] = [ReadReports],
        [RoleCode.Operator] = [WatchPeople, ReviewUsers, KeepTraining, ReadDefinitions, ReadInstances, ReadJobs, RecordOutages, ReadReports],
    };

    /// <summary>The roles that give the right.</summary>
    public static IEnumerable<string> RolesWith(Right right) => Table.Where(row => row.Value.Contains(right)).Select(row => row.Key);

    /// <summary>Whether the role gives any right.</summary>
    public static bool Knows(string role) => Table.ContainsKey(role);

    /// <summary>Whether any of the roles gives the right.</summary>
    public static bool Allow(IEnumerable<string> roles, Right right) =>
        roles.Any(role => Table.TryGetValue(role, out var rights) && rights.Contains(right));
}
