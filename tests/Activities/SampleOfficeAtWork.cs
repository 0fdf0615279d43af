using FlowOffice.Office.Calendars;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Samples;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests;

/// <summary>A whole sample office at work, with its regulation, by some of the procedures that ship for it. People are named by their users: <c>truongphong.cntt</c>.</summary>
public abstract class SampleOfficeAtWork(string code, params string[] procedures) : OfficeAtWork
{
    private readonly Dictionary<string, Guid> people = [];
    private readonly Dictionary<string, Guid> units = [];

    public static SubmittedFile Text { get; } = new("files", new string('b', 64), "quyche.pdf", 1, "application/pdf");

    public Guid this[string user] => people[user];

    public IReadOnlyDictionary<string, Guid> People => people;

    public IReadOnlyDictionary<string, Guid> Units => units;

    protected override async Task SetUpAsync()
    {
        var sample = SampleOffice.All().Single(office => office.Code == code);
        foreach (var role in sample.Roles)
            await ExecuteAsync("insert into roles (organisation_id, code, name) values ($1, $2, $3) on conflict do nothing", OrganisationId, role.Code, role.Name);
        foreach (var (unit, sort) in sample.Units.Select((unit, index) => (unit, index)))
        {
            units[unit.Code] = await Rows.UnitAsync(unit.Name, unit.Parent is null ? null : units[unit.Parent], unit.Kind);
            await ExecuteAsync("update units set code = $2, sort = $3 where id = $1", units[unit.Code], unit.Code, sort);
            foreach (var post in unit.Posts)
                await PostAsync(unit.Code, post);
        }

        await ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values ($1, 1, 'application/pdf', now())", Text.Sha256);
        foreach (var field in sample.Fields)
            await ExecuteAsync("insert into subject_fields (organisation_id, code, name, unit_id) values ($1, $2, $3, $4)", OrganisationId, field.Code, field.Name, units[field.Unit]);
        foreach (var folder in sample.Folders)
            await ExecuteAsync("""
                insert into board_folders (id, organisation_id, code, kind, name, posters, kept_for, purge_day) values (gen_random_uuid(), $1, $2, $3, $4, '{}', $5, $6)
                """, OrganisationId, folder.Code, folder.Kind, folder.Name, folder.KeptFor, folder.PurgeDay);
        await ExecuteAsync("insert into regulations (organisation_id, hash, json, taken_in_at) values ($1, '', $2, now())", OrganisationId, await File.ReadAllTextAsync(ShippedFile("regulation")));
        if (sample.Settings.TryGetValue("feedbackUnits", out var receivers))
            await ExecuteAsync("update organisations set settings = coalesce(settings, '{}') || jsonb_build_object('feedbackUnits', $2::jsonb) where id = $1", OrganisationId, receivers.GetRawText());
        foreach (var procedure in procedures)
            await PublishAsync(await File.ReadAllTextAsync(ShippedFile(procedure)));
    }

    public string ShippedFile(string name) => Path.Combine(Checkout.Folder, "workflows", code, $"{name}.json");

    /// <summary>Somebody begins a procedure, with a file.</summary>
    public Task<StepResult> SendAsync(string user, string procedure, object form, params SubmittedFile[] files) =>
        Steps.StartAsync(new StartProcedure(As(people[user]), procedure, Json(form), files), CancellationToken.None);

    /// <summary>The same, and it must succeed.</summary>
    public async Task<Matter> SentAsync(string user, string procedure, object form, params SubmittedFile[] files)
    {
        var done = Assert.IsType<StepResult.Done>(await SendAsync(user, procedure, form, files));
        return new Matter(done.InstanceId, done.DocumentId ?? Guid.Empty);
    }

    private async Task PostAsync(string unit, SamplePost post)
    {
        if (!people.TryGetValue(post.User, out var person))
        {
            people[post.User] = await Rows.PersonAsync(post.Person, post.Role, units[unit]);
            return;
        }

        await ExecuteAsync("insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6)",
            OrganisationId, person, units[unit], post.Role, post.Title, Clock.Today().AddYears(-1));
    }
}
