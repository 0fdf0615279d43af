using System.Globalization;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class RegisteringADocument(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    private static readonly string[] AllChecks = ["Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận"];

    [Fact, Clause("SD-5.1a")]
    public async Task A_received_document_is_the_clerks_alone()
    {
        var matter = await office.ReceivedAsync();

        Assert.Equal("received", await office.DocumentAsync(matter, "state"));
        Assert.Equal("Sở Nội vụ", await office.DocumentAsync(matter, "sender"));
        Assert.Single(await office.TasksAsync(office.Clerk, matter));
        foreach (var other in new[] { office.Chief, office.Chairman, office.CultureHead, office.CultureSpecialist })
            Assert.Empty(await office.TasksAsync(other, matter));
    }

    [Fact, Clause("SD-5.1a")]
    public async Task Receiving_needs_the_sender()
    {
        var answer = Assert.IsType<StepResult.Invalid>(await office.ReceiveAsync(new { typeCode = "official-letter" }));

        Assert.Contains("sender", answer.Errors.Keys);
    }

    [Fact, Clause("SD-5.1b")]
    public async Task An_invalid_document_goes_back_to_its_sender_with_a_reason_and_takes_no_number()
    {
        var last = await LastNumberAsync();
        var matter = await office.ReceivedAsync();
        var task = Assert.Single(await office.TasksAsync(office.Clerk, matter));

        var withoutReason = await office.CompleteAsync(office.Clerk, task.Id, "invalid");
        Assert.Contains("reason", Assert.IsType<StepResult.Invalid>(withoutReason).Errors.Keys);
        await office.DoAsync(office.Clerk, matter, "invalid", new { reason = "Thiếu con dấu." });

        Assert.Equal("returned", await office.DocumentAsync(matter, "state"));
        Assert.Equal("Thiếu con dấu.", await office.DocumentAsync(matter, "return_reason"));
        Assert.Equal(last, await LastNumberAsync());
        Assert.Equal("Finished", await office.ScalarAsync<string>("select status from workflow_instances where id = $1", matter.InstanceId));
    }

    [Fact, Clause("SD-5.1b")]
    public async Task A_document_is_valid_only_when_each_check_is_ticked()
    {
        var matter = await office.ReceivedAsync();
        var task = Assert.Single(await office.TasksAsync(office.Clerk, matter));

        var answer = await office.CompleteAsync(office.Clerk, task.Id, "valid", new { checks = new[] { "Chữ ký" } });

        Assert.Contains("checks", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Equal(task, Assert.Single(await office.TasksAsync(office.Clerk, matter)));
    }

    [Theory, Clause("SD-5.1c")]
    [InlineData("numberSymbol")]
    [InlineData("documentDate")]
    [InlineData("typeCode")]
    [InlineData("abstract")]
    [InlineData("urgency")]
    public async Task A_missing_field_is_named_and_no_number_is_drawn(string field)
    {
        var last = await LastNumberAsync();
        var matter = await CheckedAsync();
        var task = Assert.Single(await office.TasksAsync(office.Clerk, matter));
        var form = SonDongOffice.Registration();
        form[field] = "";

        var answer = await office.CompleteAsync(office.Clerk, task.Id, "registered", form);

        Assert.Contains(field, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Equal(last, await LastNumberAsync());
    }

    [Fact, Clause("SD-5.1c")]
    public async Task The_arrival_number_is_the_next_of_the_year_and_stands_in_the_register()
    {
        var first = await office.RegisteredAsync();
        var second = await office.RegisteredAsync();

        var number = int.Parse((await office.DocumentAsync(first, "arrival_number"))!, CultureInfo.InvariantCulture);
        Assert.Equal(number + 1, int.Parse((await office.DocumentAsync(second, "arrival_number"))!, CultureInfo.InvariantCulture));
        Assert.Equal("registered", await office.DocumentAsync(second, "state"));
        Assert.Equal(number, await office.ScalarAsync<int>("select number from register_entries where document_id = $1", first.DocumentId));
    }

    [Fact, Clause("SD-5.1c")]
    public async Task Sixty_four_registrations_at_once_get_sixty_four_consecutive_numbers()
    {
        await using var busy = new SonDongOffice();
        await busy.InitializeAsync();
        var matters = new List<Matter>();
        for (var i = 0; i < 64; i++)
            matters.Add(await CheckedAsync(busy));

        await Task.WhenAll(matters.Select(matter => busy.DoAsync(busy.Clerk, matter, "registered", SonDongOffice.Registration())));

        var numbers = new List<int>();
        foreach (var matter in matters)
            numbers.Add(int.Parse((await busy.DocumentAsync(matter, "arrival_number"))!, CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, 64), numbers.Order());
    }

    [Fact, Clause("SD-5.1c")]
    public async Task On_the_first_of_January_in_Vietnam_the_number_restarts()
    {
        await using var year = new SonDongOffice();
        await year.InitializeAsync();
        year.Clock.SetTo(new DateTimeOffset(2024, 12, 31, 23, 59, 58, TimeSpan.FromHours(7)));
        var last = await year.RegisteredAsync();
        year.Clock.Advance(TimeSpan.FromSeconds(2));
        var first = await year.RegisteredAsync();

        Assert.Equal(("1", "2024-12-31"), (await year.DocumentAsync(last, "arrival_number"), await year.DocumentAsync(last, "arrival_date")));
        Assert.Equal(("1", "2025-01-01"), (await year.DocumentAsync(first, "arrival_number"), await year.DocumentAsync(first, "arrival_date")));
    }

    private Task<Matter> CheckedAsync() => CheckedAsync(office);

    private static async Task<Matter> CheckedAsync(SonDongOffice office)
    {
        var matter = await office.ReceivedAsync();
        await office.DoAsync(office.Clerk, matter, "valid", new { checks = AllChecks });
        return matter;
    }

    private async Task<int> LastNumberAsync() =>
        await office.ScalarAsync<int?>("select last_number from number_series where organisation_id = $1 and code = 'incoming'", office.OrganisationId) ?? 0;
}
