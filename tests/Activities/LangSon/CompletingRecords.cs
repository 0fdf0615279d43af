using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

/// <summary>People are told what their records lack.</summary>
public sealed class CompletingRecords : IAsyncLifetime
{
    private readonly RecordOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("LS-2.3a")]
    public async Task Whoever_has_34_of_40_fields_is_told_the_six_names_and_85_percent_once_a_month()
    {
        await office.LackAsync(office.Teacher, 6);
        await office.PublishAsync(RecordOffice.Procedure("record-update"));
        await office.TickAsync("05/03/2024 07:00");
        await office.TickAsync("05/03/2024 08:00");
        await office.TickAsync("06/03/2024 08:00");

        var told = Assert.Single(await office.ToldAsync(office.Teacher, "record-incomplete"));

        var names = await office.ScalarAsync<string>("select string_agg(name, ', ' order by sort) from (select name, sort from record_fields where organisation_id = $1 and required order by sort desc limit 6) lacking", office.OrganisationId);
        Assert.Equal($"05/03 Hồ sơ của anh/chị đã hoàn thành 85% (34/40 trường). Còn thiếu 6: {names}.", told);
        Assert.Empty(await office.ToldAsync(office.Steward, "record-incomplete"));
        Assert.Equal(85, (await office.CompletenessAsync(office.Teacher)).Percent);

        await office.TickAsync("05/04/2024 08:00");
        Assert.Equal(2, (await office.ToldAsync(office.Teacher, "record-incomplete")).Length);
    }

    [Fact]
    public async Task What_waits_for_the_steward_is_not_asked_for_again()
    {
        await office.LackAsync(office.Teacher, 2);
        await office.PublishAsync(RecordOffice.Procedure("record-update"));
        var missing = (await office.CompletenessAsync(office.Teacher)).Missing;
        var codes = await office.ScalarAsync<string[]>("select array_agg(code order by sort) from record_fields where organisation_id = $1 and name = any($2)", office.OrganisationId, missing.ToArray());
        await office.FileAsync(office.Teacher, "pending", "02/03/2024 09:00", codes![0]);
        await office.TickAsync("05/03/2024 07:00");
        await office.TickAsync("05/03/2024 08:00");

        Assert.EndsWith($"95% (38/40 trường). Còn thiếu 1: {missing[1]}.", Assert.Single(await office.ToldAsync(office.Teacher, "record-incomplete")), StringComparison.Ordinal);

        await office.FileAsync(office.Teacher, "pending", "06/03/2024 09:00", codes[1]);
        await office.TickAsync("05/04/2024 08:00");
        Assert.Single(await office.ToldAsync(office.Teacher, "record-incomplete"));
    }

    [Fact]
    public async Task Where_nobody_can_file_anything_nobody_is_told()
    {
        await office.LackAsync(office.Teacher, 6);
        await office.TickAsync("05/03/2024 07:00");
        await office.TickAsync("05/03/2024 08:00");

        Assert.Empty(await office.ToldAsync(office.Teacher, "record-incomplete"));
    }
}
