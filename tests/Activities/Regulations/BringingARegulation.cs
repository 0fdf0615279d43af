using FlowOffice.Office.Informing;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Regulations;

/// <summary>Each office brings its regulation to its people by its own shipped procedure.</summary>
public abstract class BringingARegulation(SampleOfficeAtWork office, string publisher, string notPublisher)
{
    private const string Procedure = "regulation-rollout";

    protected SampleOfficeAtWork Office => office;

    protected RolloutReport Report => new(office.DataSource);

    public virtual async Task Everybody_gets_a_task_to_read_it_and_the_units_report_counts_them()
    {
        var matter = await PublishedAsync();
        foreach (var person in office.People.Values)
            Assert.StartsWith("Đọc và xác nhận: ", Assert.Single(await office.TasksAsync(person, matter)).Title, StringComparison.Ordinal);
        var (first, second) = (office.People.Values.First(), office.People.Values.Last());

        await office.DoAsync(first, matter, "acknowledged");
        await office.DoAsync(second, matter, "acknowledged");

        var units = await Report.UnitsAsync(office.OrganisationId, await RolloutAsync(matter), CancellationToken.None);
        Assert.Equal((2, office.People.Count), (units.Sum(unit => unit.Acknowledged), units.Sum(unit => unit.Asked)));
        Assert.All(units, unit => Assert.Equal(unit.Asked - unit.Acknowledged, unit.Missing.Count));
        Assert.Empty(await office.TasksAsync(first, matter));
    }

    public virtual async Task It_is_over_when_the_last_has_acknowledged()
    {
        var matter = await PublishedAsync();

        foreach (var person in office.People.Values)
            await office.DoAsync(person, matter, "acknowledged");

        Assert.Equal("finished", await office.ScalarAsync<string>("select lower(sub_status) from workflow_instances where id = $1", matter.InstanceId));
    }

    public virtual async Task Nobody_else_publishes_and_nothing_is_missing()
    {
        var before = await office.ScalarAsync<long>("select count(*) from regulation_rollouts");

        Assert.IsType<StepResult.NotYours>(await office.SendAsync(notPublisher, Procedure, Form(), SampleOfficeAtWork.Text));
        Assert.Equal(["files", "number", "signedOn", "title"], Assert.IsType<StepResult.Invalid>(await office.SendAsync(publisher, Procedure, new { })).Errors.Keys.Order(StringComparer.Ordinal));

        Assert.Equal(before, await office.ScalarAsync<long>("select count(*) from regulation_rollouts"));
    }

    protected async Task<Matter> PublishedAsync(object? form = null) => await office.SentAsync(publisher, Procedure, form ?? Form(), SampleOfficeAtWork.Text);

    protected async Task<Guid> RolloutAsync(Matter matter) => await office.ScalarAsync<Guid>("select id from regulation_rollouts where instance_id = $1", matter.InstanceId);

    protected Task<IReadOnlyList<InformationLine>> CopiesAsync(Guid person) => new InformationBox(office.DataSource, office.Clock).ListAsync(person, 50, CancellationToken.None);

    protected static object Form() => new { title = "Quy chế sử dụng hệ thống", number = "132/QĐ-STTTT", signedOn = "2024-03-04" };
}

public sealed class SonDongRegulationOffice() : SampleOfficeAtWork("son-dong", "sd-regulation-rollout", "sd-regulation-feedback");

public sealed class BringingItInSonDong(SonDongRegulationOffice office) : BringingARegulation(office, "chanhvanphong", "chuyenvien1.noivu"), IClassFixture<SonDongRegulationOffice>
{
    [Fact, Clause("SD-14")]
    public override Task Everybody_gets_a_task_to_read_it_and_the_units_report_counts_them() => base.Everybody_gets_a_task_to_read_it_and_the_units_report_counts_them();

    [Fact, Clause("SD-14")]
    public override Task It_is_over_when_the_last_has_acknowledged() => base.It_is_over_when_the_last_has_acknowledged();

    [Fact]
    public override Task Nobody_else_publishes_and_nothing_is_missing() => base.Nobody_else_publishes_and_nothing_is_missing();
}

public sealed class HaTinhRegulationOffice() : SampleOfficeAtWork("ha-tinh", "ht-regulation-rollout", "ht-regulation-feedback");

public sealed class BringingItInHaTinh(HaTinhRegulationOffice office) : BringingARegulation(office, "truongphong.kinhte", "chuyenvien1.kinhte"), IClassFixture<HaTinhRegulationOffice>
{
    [Fact, Clause("HT-11.1a")]
    public override Task Everybody_gets_a_task_to_read_it_and_the_units_report_counts_them() => base.Everybody_gets_a_task_to_read_it_and_the_units_report_counts_them();

    [Fact]
    public override Task Nobody_else_publishes_and_nothing_is_missing() => base.Nobody_else_publishes_and_nothing_is_missing();

    [Fact, Clause("HT-QD.3")]
    public async Task Each_line_of_the_recipients_has_it_and_shows_when_it_was_opened()
    {
        string[] lines = ["hanh-chinh", "tong-hop", "kinh-te", "van-xa", "cong-bao", "lanh-dao-van-phong"];
        var matter = await PublishedAsync(new { title = "Quy định sử dụng phần mềm", number = "206/QĐ-VPUB", signedOn = "2024-03-04", recipients = lines.Select(unit => Office.Units[unit]) });
        var rollout = await RolloutAsync(matter);
        Office.Clock.Advance(TimeSpan.FromHours(3));

        await new InformationBox(Office.DataSource, Office.Clock).OpenAsync(Office["truongphong.kinhte"], rollout, CancellationToken.None);

        var receipts = await Report.RecipientsAsync(Office.OrganisationId, rollout, CancellationToken.None);
        Assert.Equal(6, receipts.Count);
        Assert.Equal(["Phòng Kinh tế"], receipts.Where(line => line.OpenedAt is not null).Select(line => line.Name));
        Assert.Equal((Office.Clock.GetUtcNow(), "Nguyễn Duy Nhật"), (receipts[2].OpenedAt!.Value, receipts[2].OpenedBy));
        Assert.Equal(1, await Office.ScalarAsync<long>("select count(*) from attachments where subject_kind = 'regulation-text' and subject_id = $1", rollout));
    }
}

public sealed class GiaLaiRegulationOffice() : SampleOfficeAtWork("gia-lai", "gl-regulation-rollout", "gl-regulation-feedback");

public sealed class BringingItInGiaLai(GiaLaiRegulationOffice office) : BringingARegulation(office, "quantri", "chuyenvien1.cntt"), IClassFixture<GiaLaiRegulationOffice>
{
    [Fact]
    public override Task Nobody_else_publishes_and_nothing_is_missing() => base.Nobody_else_publishes_and_nothing_is_missing();

    [Fact, Clause("GL-QD.2")]
    public async Task It_holds_from_the_day_of_signing_and_everybody_has_the_text_for_information()
    {
        var matter = await PublishedAsync();
        var rollout = await RolloutAsync(matter);

        Assert.Equal(new DateOnly(2024, 3, 4), await Office.ScalarAsync<DateOnly>("select effective_on from regulation_rollouts where id = $1", rollout));
        foreach (var person in Office.People.Values)
            Assert.Contains(await CopiesAsync(person), copy => copy.DocumentId == rollout && copy.Link == $"/regulation/rollouts/{rollout}" && copy.Kind == InformationKind.ForInformation);
    }
}
