using FlowOffice.Office.Records;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Records;

public sealed class WhoReadsWhoseRecord(RecordsOffice office) : IClassFixture<RecordsOffice>
{
    [Theory, Clause("LS-1.6")]
    [InlineData("phochutich.quanglac", "phochutich.quanglac", RecordAccess.Own)]
    [InlineData("vanthu.quanglac", "phochutich.quanglac", RecordAccess.Keep)]
    [InlineData("vanthu.quanglac", "vanthu.quanglac", RecordAccess.Own)]
    [InlineData("vanthu.quanglac", "phochutich.hoangvanthu", RecordAccess.Refused)]
    [InlineData("chutich.quanglac", "phochutich.quanglac", RecordAccess.Watch)]
    [InlineData("chutich.quanglac", "chuyenvien.giaoduc", RecordAccess.Refused)]
    [InlineData("phochutich.quanglac", "vanthu.quanglac", RecordAccess.Refused)]
    [InlineData("truongphong.noivu", "phochutich.quanglac", RecordAccess.Watch)] // leads the unit that manages the system
    [InlineData("chuyenvien1.noivu", "chutich", RecordAccess.Keep)] // the leaders' own unit has no steward
    [InlineData("chuyenvien1.noivu", "phochutich.quanglac", RecordAccess.Refused)]
    [InlineData("chutich", "phochutich.quanglac", RecordAccess.Refused)]
    [InlineData("quantri", "phochutich.quanglac", RecordAccess.Refused)]
    [InlineData("vanthu@sondong", "phochutich.quanglac", RecordAccess.NotFound)]
    public async Task As_in_the_table(string reader, string whose, RecordAccess may) =>
        Assert.Equal(may, await office.Readers.OfAsync(await office.AsAsync(reader), await office.IdAsync(whose), CancellationToken.None));

    [Fact, Clause("LS-1.6")]
    public async Task Who_looked_at_a_record_and_when_is_kept_and_who_was_turned_away()
    {
        var person = await office.IdAsync("phochutich.hoangvanthu");
        var (steward, stranger) = (await office.AsAsync("vanthu.hoangvanthu"), await office.AsAsync("vanthu.quanglac"));

        await office.Readers.OpenAsync(steward, person, CancellationToken.None);
        await office.Readers.OpenAsync(stranger, person, CancellationToken.None);
        await office.Readers.OpenAsync(await office.AsAsync("phochutich.hoangvanthu"), person, CancellationToken.None); // the own one leaves nothing

        Assert.Equal($"record.viewed {steward.PersonId}; record.refused {stranger.PersonId}", await office.ScalarAsync<string>(
            "select string_agg(action || ' ' || actor_id, '; ' order by id) from audit_entries where subject_id = $1 and at = $2", person.ToString(), office.Clock.GetUtcNow()));
    }

    [Fact, Clause("LS-1.1")]
    public async Task The_head_sees_the_figures_of_the_unit_and_of_those_below_and_of_no_other()
    {
        var head = await office.AsAsync("truongphong.giaoduc");
        foreach (var (code, name) in new[] { ("th-1", "Trường Tiểu học 1"), ("th-2", "Trường Tiểu học 2") })
            await office.ExecuteAsync("insert into units (id, organisation_id, parent_id, code, name, kind, sort) select gen_random_uuid(), organisation_id, id, $2, $3, 'agency', sort from units where id = $1",
                await office.UnitAsync("giao-duc", "lang-son"), code, name);
        var deputy = await office.IdAsync("phophong.giaoduc");
        await office.ExecuteAsync("update posts set unit_id = $2 where person_id = $1", deputy, await office.UnitAsync("th-1", "lang-son"));
        await office.ExecuteAsync("delete from record_values where person_id = $1 and field_code in ('phone', 'email', 'health', 'religion')", deputy);
        await office.ExecuteAsync("""
            insert into record_filings (id, organisation_id, person_id, instance_id, filed_by, filed_at, declared_at) select gen_random_uuid(), organisation_id, id, 'i', id, now(), now() from people where id = $1
            """, deputy);

        var figures = await office.List.FiguresAsync(head, CancellationToken.None);

        Assert.Equal(["Phòng Giáo dục và Đào tạo: 2/2, 100 %, 0", "Trường Tiểu học 1: 0/1, 90 %, 1", "Trường Tiểu học 2: 0/0, 100 %, 0"],
            figures.Select(unit => $"{unit.Unit}: {unit.Complete}/{unit.People}, {unit.Completeness} %, {unit.Waiting}"));
        Assert.Equal(RecordAccess.Watch, await office.Readers.OfAsync(head, deputy, CancellationToken.None));
        Assert.Equal(RecordAccess.Keep, await office.Readers.OfAsync(await office.AsAsync("chuyenvien.giaoduc"), deputy, CancellationToken.None)); // the school has no steward
    }

    [Theory, Clause("LS-1.6")]
    [InlineData("identity-number", "020100000123", false, "•••123")]
    [InlineData("identity-number", "020100000123", true, "020100000123")]
    [InlineData("phone", "12345", false, "•••")]
    [InlineData("birth-date", "1980-05-19", false, "19/05/1980")]
    public void A_masked_value_shows_its_end_alone_to_whoever_has_not_the_right(string code, string value, bool inFull, string shown) =>
        Assert.Equal(shown, RecordAnswers.Shown(DefaultFields.For(Guid.Empty).Single(field => field.Code == code), value, inFull));
}
