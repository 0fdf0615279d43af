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

    [Fact]
    public async Task The_head_of_a_unit_sees_the_units_below_and_a_unit_without_a_steward_belongs_to_the_one_above()
    {
        var head = await office.AsAsync("truongphong.giaoduc");
        await office.ExecuteAsync("""
            insert into units (id, organisation_id, parent_id, code, name, kind) select 'aaaaaaaa-0000-0000-0000-000000000001', organisation_id, id, 'th-1', 'Trường Tiểu học 1', 'agency' from units
            where id = $1
            """, await office.UnitAsync("giao-duc", "lang-son"));
        await office.ExecuteAsync("update posts set unit_id = 'aaaaaaaa-0000-0000-0000-000000000001' where person_id = $1", await office.IdAsync("phophong.giaoduc"));

        Assert.Equal(RecordAccess.Watch, await office.Readers.OfAsync(head, await office.IdAsync("phophong.giaoduc"), CancellationToken.None));
        Assert.Equal(RecordAccess.Keep, await office.Readers.OfAsync(await office.AsAsync("chuyenvien.giaoduc"), await office.IdAsync("phophong.giaoduc"), CancellationToken.None));
        Assert.Equal(["Phòng Giáo dục và Đào tạo", "Trường Tiểu học 1"], (await office.List.UnitsAsync(head, CancellationToken.None)).Select(unit => unit.Label).Order());
    }

    [Theory, Clause("LS-1.6")]
    [InlineData("identity-number", "020100000123", false, "•••123")]
    [InlineData("identity-number", "020100000123", true, "020100000123")]
    [InlineData("phone", "12345", false, "•••")]
    [InlineData("birth-date", "1980-05-19", false, "19/05/1980")]
    public void A_masked_value_shows_its_end_alone_to_whoever_has_not_the_right(string code, string value, bool inFull, string shown) =>
        Assert.Equal(shown, RecordAnswers.Shown(DefaultFields.For(Guid.Empty).Single(field => field.Code == code), value, inFull));
}
