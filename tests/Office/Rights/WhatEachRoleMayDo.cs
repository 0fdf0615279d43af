using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Rights;

[Clause("FO-7", "SD-12.1")]
public sealed class WhatEachRoleMayDo
{
    // x: may. Columns: clerk, chief-of-office, chairman, vice-chairman, deputy-chief, unit-head, deputy-head, specialist, administrator, operator, data-steward.
    private const string Table = """
        right               clerk chief chair vice  dchief head  deputy spec admin oper stew
        RegisterDocuments   x     .     .     .     .      .     .      .    .     .    .
        DraftDocuments      x     x     x     x     x      x     x      x    .     .    .
        RecallDocuments     x     x     x     x     x      .     .      .    .     .    .
        KeepSecretRegisters x     .     .     .     .      .     .      .    .     .    .
        CorrectRegister     x     .     .     .     .      .     .      .    .     .    .
        ExportRegisters     .     .     .     .     .      .     .      .    x     .    .
        KeepCatalogues      x     .     .     .     .      .     .      .    x     .    .
        ReadRegister        x     x     x     x     x      .     .      .    .     .    .
        ClassifyDocuments   .     x     x     x     x      .     .      .    .     .    .
        OpenWorkFile        .     x     x     x     x      .     .      .    .     .    .
        CloseWorkFile       .     x     x     x     x      .     .      .    .     .    .
        ReadWorkFile        x     x     x     x     x      x     x      x    .     .    .
        DelegateOwnWork     .     x     x     x     x      x     .      .    .     .    .
        SendTextMessages    .     x     x     x     x      x     .      .    .     .    .
        WatchTasks          .     x     x     x     x      x     .      .    .     .    .
        WatchPeople         .     x     x     x     x      x     .      .    .     x    .
        PublishToCitizens   .     x     x     x     x      x     .      .    .     .    .
        ManagePeople        .     .     .     .     .      .     .      .    x     .    .
        ReviewUsers         x     .     .     .     .      .     .      .    x     x    .
        KeepTraining        .     x     .     .     .      .     .      .    x     x    .
        ReadDefinitions     .     x     x     x     x      .     .      .    x     x    .
        EditDefinitions     .     .     .     .     .      .     .      .    x     .    .
        PublishDefinitions  .     .     .     .     .      .     .      .    x     .    .
        ManageSettings      .     .     .     .     .      .     .      .    x     .    .
        ManageBoard         .     .     .     .     .      .     .      .    x     .    .
        ReadInstances       .     x     x     x     x      .     .      .    x     x    .
        CancelInstances     .     .     .     .     .      .     .      .    x     .    .
        MoveInstances       .     .     .     .     .      .     .      .    x     .    .
        SignalInstances     .     .     .     .     .      .     .      .    x     .    .
        ReadJobs            .     .     .     .     .      .     .      .    x     x    .
        ManageJobs          .     .     .     .     .      .     .      .    x     .    .
        RecordOutages       .     .     .     .     .      .     .      .    x     x    .
        ReadAudit           .     x     x     x     x      .     .      .    x     .    .
        ReadReports         .     x     x     x     x      .     .      .    .     x    .
        KeepRecords         .     .     .     .     .      .     .      .    .     .    x
        WatchRecords        .     .     .     .     .      x     .      .    .     .    .
        """;

    private static readonly string[] Columns =
    [
        RoleCode.Clerk, RoleCode.ChiefOfOffice, RoleCode.Chairman, RoleCode.ViceChairman, RoleCode.DeputyChief, RoleCode.UnitHead, RoleCode.DeputyHead, RoleCode.Specialist,
        RoleCode.Administrator, RoleCode.Operator, RoleCode.DataSteward,
    ];

    public static TheoryData<string, string, bool> Cells()
    {
        var cells = new TheoryData<string, string, bool>();
        foreach (var line in Table.Split('\n').Skip(1))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var (mark, column) in words.Skip(1).Select((mark, column) => (mark, column)))
                cells.Add(Columns[column], words[0], mark == "x");
        }

        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    public void As_in_the_table(string role, string right, bool may) => Assert.Equal(may, RoleRights.Allow([role], Enum.Parse<Right>(right)));

    [Fact]
    public void The_table_has_every_role_and_every_right()
    {
        Assert.Equal(RoleCode.All.Order(), Columns.Order());
        Assert.Equal(Enum.GetNames<Right>(), Table.Split('\n').Skip(1).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Who_reads_reports_by_a_setting_may_nothing_else() =>
        Assert.Equal([Right.ReadReports], Enum.GetValues<Right>().Where(right => RoleRights.Allow([RoleCode.ReportReader], right)));

    [Fact]
    public void A_role_that_the_program_does_not_know_may_nothing() =>
        Assert.All(Enum.GetValues<Right>(), right => Assert.False(RoleRights.Allow(["thu-ky"], right)));

    [Fact]
    public void Two_posts_give_what_either_gives() => Assert.True(RoleRights.Allow([RoleCode.Specialist, RoleCode.Clerk], Right.RegisterDocuments));
}
